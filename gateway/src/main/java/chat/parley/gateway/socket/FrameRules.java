package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.ChangeMessage;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a frame must keep to besides its form. Stateless.
final class FrameRules {
  private static final int LONGEST_REF = 64;
  private static final int MOST_POSITIONS = 1000;
  private static final int MOST_WATCHED = 500;
  private static final int MOST_FILES = 10;
  private static final int MOST_MENTIONS = 50;
  private static final int LONGEST_TEXT = 16 * 1024;
  private static final Set<String> CONTENT_TYPES = Set.of("text/markdown", "text/plain");

  private final List<FieldError> errors = new ArrayList<>();

  private FrameRules() {}

  /// What is wrong with a frame, field by field.
  static List<FieldError> check(ClientFrame frame) {
    var rules = new FrameRules();
    rules.require(isRef(frame.ref()), "ref", "must have 1 to 64 characters");
    switch (frame) {
      case Hello it -> rules.checkHello(it);
      case SendMessage it -> rules.checkMessage(it);
      case ChangeMessage it -> rules.checkChange(it);
      case MarkRead it -> rules.checkRead(it);
      case WatchPresence it ->
          rules.require(it.userIds().size() <= MOST_WATCHED, "userIds", "may have at most 500");
      case RefreshToken it -> rules.require(isGiven(it.token()), "token", "is missing");
      case Ping _ -> {}
    }
    return rules.errors;
  }

  static boolean isRef(@Nullable String ref) {
    return ref != null && !ref.isEmpty() && ref.length() <= LONGEST_REF;
  }

  private void checkHello(Hello hello) {
    require(hello.resume().size() <= MOST_POSITIONS, "resume", "may have at most 1000");
    for (Position position : hello.resume()) {
      require(isGiven(position.conversationId()), "resume.conversationId", "is missing");
      require(position.revision() >= 0, "resume.revision", "must not be negative");
    }
  }

  private void checkMessage(SendMessage message) {
    require(isGiven(message.conversationId()), "conversationId", "is missing");
    require(isGiven(message.clientMessageId()), "clientMessageId", "is missing");
    checkContent(message.contentType(), message.text(), message.fileIds().isEmpty());
    require(message.replyTo() == null || message.replyTo() > 0, "replyTo", "must be positive");
    require(message.fileIds().size() <= MOST_FILES, "fileIds", "may have at most 10");
    checkMentions(message.mentions());
  }

  private void checkChange(ChangeMessage change) {
    require(isGiven(change.conversationId()), "conversationId", "is missing");
    require(isGiven(change.clientChangeId()), "clientChangeId", "is missing");
    require(change.sequence() > 0, "sequence", "must be positive");
    switch (change) {
      case EditMessage it -> {
        checkContent(it.contentType(), it.text(), true);
        checkMentions(it.mentions());
      }
      case DeleteMessage _ -> {}
      case AddReaction it -> require(isGiven(it.emoji()), "emoji", "is missing");
      case RemoveReaction it -> require(isGiven(it.emoji()), "emoji", "is missing");
    }
  }

  private void checkContent(String contentType, String text, boolean needed) {
    require(
        isGiven(contentType) && CONTENT_TYPES.contains(contentType),
        "contentType",
        "must be text/markdown or text/plain");
    require(isGiven(text) && (!needed || !text.isEmpty()), "text", "is missing or empty");
    require(!isGiven(text) || lengthOf(text) <= LONGEST_TEXT, "text", "may have at most 16 KiB");
  }

  private void checkMentions(List<UUID> mentions) {
    require(mentions.size() <= MOST_MENTIONS, "mentions", "may have at most 50");
  }

  private void checkRead(MarkRead read) {
    require(isGiven(read.conversationId()), "conversationId", "is missing");
    require(read.sequence() >= 0, "sequence", "must not be negative");
  }

  private void require(boolean holds, String field, String message) {
    if (!holds) {
      errors.add(new FieldError(field, message));
    }
  }

  // Jackson leaves what is missing null, whatever the record says.
  private static boolean isGiven(@Nullable Object value) {
    return value != null;
  }

  // Bytes of UTF-8, without encoding.
  private static int lengthOf(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += 1;
      } else if (c < 0x800 || Character.isSurrogate(c)) {
        length += 2;
      } else {
        length += 3;
      }
    }
    return length;
  }
}
