package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.ChangeMessage;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.Ping;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.RefreshToken;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.problem.Problem.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a frame must keep to besides its form. What it wants of the log is checked as the command
/// that it becomes, by the rules that REST has too. Stateless.
final class FrameRules {
  private static final int LONGEST_REF = 64;
  private static final int MOST_POSITIONS = 1000;
  private static final int MOST_WATCHED = 500;

  // The user is the connection's, which no frame can get wrong.
  private static final UUID WHOEVER = new UUID(0, 0);

  private final List<FieldError> errors = new ArrayList<>();

  private FrameRules() {}

  /// What is wrong with a frame, field by field.
  static List<FieldError> check(ClientFrame frame) {
    var rules = new FrameRules();
    rules.require(isRef(frame.ref()), "ref", "must have 1 to 64 characters of valid Unicode");
    switch (frame) {
      case Hello it -> rules.checkHello(it);
      case SendMessage it ->
          rules.errors.addAll(CommandRules.check(FrameCommands.of(it, WHOEVER, null)));
      case ChangeMessage it ->
          rules.errors.addAll(CommandRules.check(FrameCommands.of(it, WHOEVER)));
      case MarkRead it -> rules.errors.addAll(CommandRules.check(FrameCommands.of(it, WHOEVER)));
      case WatchPresence it ->
          rules.require(it.userIds().size() <= MOST_WATCHED, "userIds", "may have at most 500");
      case SetTyping it ->
          rules.require(isGiven(it.conversationId()), "conversationId", "is missing");
      case RefreshToken it -> rules.require(isGiven(it.token()), "token", "is missing");
      case SetActive _, Ping _ -> {}
    }
    return rules.errors;
  }

  // A reply carries it, so it must be possible to encode.
  static boolean isRef(@Nullable String ref) {
    return ref != null
        && !ref.isEmpty()
        && ref.length() <= LONGEST_REF
        && CommandRules.isValidUnicode(ref);
  }

  private void checkHello(Hello hello) {
    require(hello.resume().size() <= MOST_POSITIONS, "resume", "may have at most 1000");
    for (Position position : hello.resume()) {
      require(isGiven(position.conversationId()), "resume.conversationId", "is missing");
      require(position.revision() >= 0, "resume.revision", "must not be negative");
    }
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
}
