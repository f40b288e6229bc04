package chat.parley.message.command;

import chat.parley.message.membership.Memberships;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks room-service about senders who, as far as the log has heard, are not members, or have yet
/// to accept to be spoken to.
@Component
class StrangerCheck {
  private static final Logger log = LoggerFactory.getLogger(StrangerCheck.class);

  private final Memberships memberships;

  StrangerCheck(Memberships memberships) {
    this.memberships = memberships;
  }

  enum Answer {
    MEMBER,
    STRANGER,
    NO_ANSWER
  }

  record Sender(UUID conversationId, UUID userId) {}

  /// @return an answer for each; those who are members are known as such from here on
  Map<Sender, Answer> ask(Collection<Sender> senders) {
    return InParallel.map(senders, this::ask);
  }

  private Answer ask(Sender sender) {
    try {
      return memberships.askForWriter(sender.conversationId(), sender.userId())
          ? Answer.MEMBER
          : Answer.STRANGER;
    } catch (RuntimeException exception) {
      log.warn("Whether a sender is a member could not be asked: {}", exception.toString());
      return Answer.NO_ANSWER;
    }
  }
}
