package chat.parley.message.send;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a message must be like: the same for REST and for gateways.
final class MessageRules {
  static final int MAX_TEXT_BYTES = 16 * 1024;

  private static final Set<String> CONTENT_TYPES = Set.of("text/markdown", "text/plain");

  private MessageRules() {}

  /// What is wrong with a command, field by field; empty if nothing is. Never quotes the text.
  static Optional<Problem> breach(SendCommand command) {
    List<FieldError> errors = new ArrayList<>();
    require("conversationId", command.conversationId(), errors);
    require("senderId", command.senderId(), errors);
    require("clientMessageId", command.clientMessageId(), errors);
    checkContentType(command.contentType(), errors);
    checkText(command.text(), errors);
    return errors.isEmpty()
        ? Optional.empty()
        : Optional.of(Problem.of(ProblemCode.INVALID, null, errors));
  }

  private static void require(String field, @Nullable Object value, List<FieldError> errors) {
    if (value == null) {
      errors.add(new FieldError(field, "is missing"));
    }
  }

  private static void checkContentType(@Nullable String type, List<FieldError> errors) {
    if (type == null || !CONTENT_TYPES.contains(type)) {
      errors.add(new FieldError("contentType", "must be text/markdown or text/plain"));
    }
  }

  private static void checkText(@Nullable String text, List<FieldError> errors) {
    if (text == null || text.isBlank()) {
      errors.add(new FieldError("text", "must not be blank"));
      return;
    }
    // What has more characters than this has more bytes: do not encode it to find out.
    if (text.length() > MAX_TEXT_BYTES
        || text.getBytes(StandardCharsets.UTF_8).length > MAX_TEXT_BYTES) {
      errors.add(new FieldError("text", "may have at most " + MAX_TEXT_BYTES + " bytes in UTF-8"));
      return;
    }
    if (!isValidUnicode(text)) {
      errors.add(new FieldError("text", "must be valid Unicode without the character NUL"));
    }
  }

  private static boolean isValidUnicode(String text) {
    return text.codePoints()
        .noneMatch(
            it -> it == 0 || (it >= Character.MIN_SURROGATE && it <= Character.MAX_SURROGATE));
  }
}
