package chat.parley.contracts.internal;

import chat.parley.contracts.internal.MessageLog.ChangeCommand;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.problem.Problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What commands must be like, whichever way they come. The gateway checks the frames of the socket
/// by these rules, and message-service what comes by REST and from gateways: a breach has the same
/// code and names the same fields everywhere.
public final class CommandRules {
  public static final int MAX_TEXT_BYTES = 16 * 1024;

  private static final int MOST_FILES = 10;
  private static final int MOST_MENTIONS = 50;
  private static final Set<String> CONTENT_TYPES = Set.of("text/markdown", "text/plain");

  private final List<FieldError> errors = new ArrayList<>();

  private CommandRules() {}

  /// What is wrong with a command, field by field; empty if nothing is. Never quotes the text.
  public static List<FieldError> check(Command command) {
    var rules = new CommandRules();
    rules.checkAny(command);
    return rules.errors;
  }

  /// The same of a read position.
  public static List<FieldError> check(ReadCommand command) {
    var rules = new CommandRules();
    rules.requireGiven("conversationId", command.conversationId());
    rules.requireGiven("userId", command.userId());
    rules.require(command.sequence() >= 0, "sequence", "must not be negative");
    return rules.errors;
  }

  /// The same of a text that is begun to be written: it may still be empty.
  public static List<FieldError> checkDraft(String text) {
    var rules = new CommandRules();
    rules.checkText(text, false);
    return rules.errors;
  }

  /// Whether a text is Unicode that can be encoded, without the character NUL, which PostgreSQL
  /// does not store.
  public static boolean isValidUnicode(String text) {
    return text.codePoints()
        .noneMatch(
            it -> it == 0 || (it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE));
  }

  private void checkAny(Command command) {
    requireGiven("conversationId", command.conversationId());
    requireGiven("userId", command.userId());
    switch (command) {
      case SendCommand it -> checkMessage(it);
      case ChangeCommand it -> checkChange(it);
    }
  }

  private void checkMessage(SendCommand message) {
    requireGiven("clientMessageId", message.clientMessageId());
    checkContentType(message.contentType());
    checkText(message.text(), message.fileIds().isEmpty());
    require(message.replyTo() == null || message.replyTo() > 0, "replyTo", "must be positive");
    require(
        message.threadRoot() == null || message.threadRoot() > 0, "threadRoot", "must be positive");
    checkIds("fileIds", message.fileIds(), MOST_FILES);
    checkIds("mentions", message.mentions(), MOST_MENTIONS);
    if (message.poll() != null && errors.isEmpty()) {
      checkPoll(message);
    }
  }

  private void checkPoll(SendCommand message) {
    require(
        "text/plain".equals(message.contentType()), "contentType", "must be text/plain of a poll");
    require(message.fileIds().isEmpty(), "fileIds", "must be empty of a poll");
    List<String> options = PollText.optionsOf(message.text());
    require(
        options.size() >= PollText.LEAST_OPTIONS && options.size() <= PollText.MOST_OPTIONS,
        "text",
        "must have 2 to 20 options after the question, each in a line");
    require(new HashSet<>(options).size() == options.size(), "text", "must have no option twice");
    require(
        message.text().split("\n", -1)[0].length() <= PollText.LONGEST_QUESTION
            && options.stream().allMatch(it -> it.length() <= PollText.LONGEST_OPTION),
        "text",
        "may have at most 500 characters in the question, and 200 in an option");
    require(
        message.text().lines().noneMatch(String::isBlank),
        "text",
        "must have no line without text");
  }

  private void checkChange(ChangeCommand change) {
    requireGiven("clientChangeId", change.clientChangeId());
    require(change.sequence() > 0, "sequence", "must be positive");
    switch (change) {
      case EditCommand it -> {
        checkContentType(it.contentType());
        checkText(it.text(), true);
        checkIds("mentions", it.mentions(), MOST_MENTIONS);
      }
      case DeleteCommand _, PinCommand _, ClosePollCommand _ -> {}
      case VoteCommand it -> checkOptions(it.options());
      case ReactCommand it ->
          require(
              it.emoji() != null
                  && (Emoji.isOne(it.emoji()) || Emoji.customNameIn(it.emoji()).isPresent()),
              "emoji",
              "must be one emoji");
    }
  }

  private void checkOptions(List<Integer> options) {
    require(
        options.stream().allMatch(it -> it >= 0 && it < PollText.MOST_OPTIONS),
        "options",
        "must be from 0 to 19");
    require(
        new HashSet<>(options).size() == options.size(), "options", "must differ from each other");
  }

  private void requireGiven(String field, @Nullable Object value) {
    require(value != null, field, "is missing");
  }

  private void require(boolean holds, String field, String message) {
    if (!holds) {
      errors.add(new FieldError(field, message));
    }
  }

  private void checkContentType(@Nullable String type) {
    require(
        type != null && CONTENT_TYPES.contains(type),
        "contentType",
        "must be text/markdown or text/plain");
  }

  private void checkIds(String field, List<UUID> ids, int most) {
    require(ids.size() <= most, field, "may have at most " + most);
    require(new HashSet<>(ids).size() == ids.size(), field, "must differ from each other");
  }

  private void checkText(@Nullable String text, boolean needed) {
    if (text == null || (needed && text.isBlank())) {
      errors.add(new FieldError("text", "must not be blank"));
      return;
    }
    // What has more characters than this has more bytes: do not encode it to find out.
    if (text.length() > MAX_TEXT_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
      errors.add(new FieldError("text", "may have at most " + MAX_TEXT_BYTES + " bytes in UTF-8"));
      return;
    }
    require(isValidUnicode(text), "text", "must be valid Unicode without the character NUL");
  }
}
