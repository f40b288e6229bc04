package chat.parley.chaos.check;

import chat.parley.chaos.history.Outcome.Accepted;
import java.util.UUID;

/// A promise that was broken, with the evidence in one sentence.
public sealed interface Violation {
  /// What happened, exactly.
  String sentence();

  record AcknowledgedMissing(UUID conversationId, UUID clientId, Accepted told)
      implements Violation {
    @Override
    public String sentence() {
      return "Message %s of conversation %s was acknowledged as sequence %d at revision %d, and is not in the log."
          .formatted(clientId, conversationId, told.sequence(), told.revision());
    }
  }

  record AcknowledgedElsewhere(
      UUID conversationId, UUID clientId, Accepted told, long sequence, long revision)
      implements Violation {
    @Override
    public String sentence() {
      return "Message %s of conversation %s was acknowledged as sequence %d at revision %d, and is in the log as sequence %d at revision %d."
          .formatted(
              clientId, conversationId, told.sequence(), told.revision(), sequence, revision);
    }
  }

  record AnsweredDifferently(UUID conversationId, UUID clientId, Accepted first, Accepted later)
      implements Violation {
    @Override
    public String sentence() {
      return "Write %s of conversation %s was acknowledged as %s at first, and as %s when it was sent again."
          .formatted(clientId, conversationId, first, later);
    }
  }

  record NumberReused(UUID conversationId, UUID clientId, UUID otherId, Accepted told)
      implements Violation {
    @Override
    public String sentence() {
      return "Messages %s and %s of conversation %s share a number: the second was acknowledged as %s."
          .formatted(clientId, otherId, conversationId, told);
    }
  }

  record NobodyAsked(UUID conversationId, long revision, String change) implements Violation {
    @Override
    public String sentence() {
      return "Revision %d of conversation %s is a change that no client asked for: %s."
          .formatted(revision, conversationId, change);
    }
  }

  record RefusedButStored(UUID conversationId, UUID clientId, long revision) implements Violation {
    @Override
    public String sentence() {
      return "Write %s of conversation %s was refused for good, and is in the log at revision %d."
          .formatted(clientId, conversationId, revision);
    }
  }

  record StoredTwice(UUID conversationId, UUID clientId, long sequence) implements Violation {
    @Override
    public String sentence() {
      return "Message %s of conversation %s is in the log a second time, as sequence %d."
          .formatted(clientId, conversationId, sequence);
    }
  }

  record SequenceOutOfLine(UUID conversationId, long expected, long found) implements Violation {
    @Override
    public String sentence() {
      return "The log of conversation %s has sequence %d where sequence %d belongs."
          .formatted(conversationId, found, expected);
    }
  }

  record RevisionOutOfLine(UUID conversationId, long expected, long found) implements Violation {
    @Override
    public String sentence() {
      return "The log of conversation %s has revision %d where revision %d belongs."
          .formatted(conversationId, found, expected);
    }
  }

  record HeadDiffers(UUID conversationId, String number, long told, long counted)
      implements Violation {
    @Override
    public String sentence() {
      return "The head of conversation %s says %s %d, and its log ends at %d."
          .formatted(conversationId, number, told, counted);
    }
  }

  record DeliveredOutOfLine(UUID conversationId, long connection, long expected, long found)
      implements Violation {
    @Override
    public String sentence() {
      return "Connection %d received revision %d of conversation %s where revision %d belongs."
          .formatted(connection, found, conversationId, expected);
    }
  }

  record NotDelivered(UUID conversationId, long connection, long held, long head)
      implements Violation {
    @Override
    public String sentence() {
      return "Connection %d was open to the end and received conversation %s up to revision %d of %d."
          .formatted(connection, conversationId, held, head);
    }
  }

  record DeliveredUnannounced(UUID conversationId, long connection, long revision)
      implements Violation {
    @Override
    public String sentence() {
      return "Connection %d received revision %d of conversation %s, which neither its welcome nor a join had announced."
          .formatted(connection, revision, conversationId);
    }
  }

  record HeadWentBack(UUID conversationId, long connection, long known, long head)
      implements Violation {
    @Override
    public String sentence() {
      return "Connection %d was welcomed to conversation %s at revision %d, though revision %d was known before its hello."
          .formatted(connection, conversationId, head, known);
    }
  }

  record EpochRaised(long connection, long held, long told) implements Violation {
    @Override
    public String sentence() {
      return "Connection %d held revisions of epoch %d and was welcomed to epoch %d, though the log was never set back."
          .formatted(connection, held, told);
    }
  }

  record ContentDiffers(UUID conversationId, long revision, String one, String other)
      implements Violation {
    @Override
    public String sentence() {
      return "Revision %d of conversation %s was told in two ways: %s and %s."
          .formatted(revision, conversationId, one, other);
    }
  }

  record OrderReversed(
      UUID conversationId, UUID earlier, long earlierRevision, UUID later, long laterRevision)
      implements Violation {
    @Override
    public String sentence() {
      return "In conversation %s, %s was acknowledged at revision %d before %s was sent, which got revision %d."
          .formatted(conversationId, earlier, earlierRevision, later, laterRevision);
    }
  }

  record StaleRead(UUID conversationId, long operation, long known, long head)
      implements Violation {
    @Override
    public String sentence() {
      return "Fetch %d of conversation %s found the log at revision %d, though revision %d was acknowledged before."
          .formatted(operation, conversationId, head, known);
    }
  }

  record PageDiffers(UUID conversationId, String page, long sequence, String told, String expected)
      implements Violation {
    @Override
    public String sentence() {
      return "%s of conversation %s tells message %d as %s, and its changes make it %s."
          .formatted(page, conversationId, sequence, told, expected);
    }
  }

  record EffectMissing(UUID conversationId, UUID clientId, long revision) implements Violation {
    @Override
    public String sentence() {
      return "Change %s of conversation %s was acknowledged at revision %d, and has no effect in the log there."
          .formatted(clientId, conversationId, revision);
    }
  }

  record EffectRepeated(UUID conversationId, long revision, String change) implements Violation {
    @Override
    public String sentence() {
      return "Revision %d of conversation %s does what was done already: %s."
          .formatted(revision, conversationId, change);
    }
  }

  record VoteMiscounted(UUID conversationId, long revision, String change) implements Violation {
    @Override
    public String sentence() {
      return "After the vote at revision %d of conversation %s the poll does not stand as its votes add up: %s."
          .formatted(revision, conversationId, change);
    }
  }

  record ReadWentBack(UUID conversationId, UUID userId, long before, long after)
      implements Violation {
    @Override
    public String sentence() {
      return "User %s had read conversation %s up to sequence %d, and later only up to %d."
          .formatted(userId, conversationId, before, after);
    }
  }

  record UnreadWrong(UUID conversationId, UUID userId, String what) implements Violation {
    @Override
    public String sentence() {
      return "What user %s has not read of conversation %s is wrong: %s."
          .formatted(userId, conversationId, what);
    }
  }

  record LeaveMissing(UUID conversationId, UUID userId, int acknowledged, int logged)
      implements Violation {
    @Override
    public String sentence() {
      return "User %s was told %d times to have left conversation %s, and the log has it %d times."
          .formatted(userId, acknowledged, conversationId, logged);
    }
  }

  record SentBeforeLeave(UUID conversationId, UUID userId, long left, long revision)
      implements Violation {
    @Override
    public String sentence() {
      return "Revision %d of conversation %s was sent after user %s was told to have left, and is before the leave, which is revision %d."
          .formatted(revision, conversationId, userId, left);
    }
  }

  record DeliveredAfterLeave(UUID conversationId, UUID userId, long connection, long revision)
      implements Violation {
    @Override
    public String sentence() {
      return "User %s had left conversation %s before revision %d was sent, and received it on connection %d."
          .formatted(userId, conversationId, revision, connection);
    }
  }

  record DeliveredToStranger(UUID conversationId, UUID userId, long connection, long revision)
      implements Violation {
    @Override
    public String sentence() {
      return "User %s had never joined conversation %s, and received its revision %d on connection %d."
          .formatted(userId, conversationId, revision, connection);
    }
  }

  record PublishedOutOfOrder(UUID conversationId, long expected, long found) implements Violation {
    @Override
    public String sentence() {
      return "Kafka has revision %d of conversation %s where revision %d belongs."
          .formatted(found, conversationId, expected);
    }
  }

  record NotPublished(UUID conversationId, long published, long head) implements Violation {
    @Override
    public String sentence() {
      return "Kafka has conversation %s up to revision %d of %d."
          .formatted(conversationId, published, head);
    }
  }

  record AcceptedAfterLeave(UUID conversationId, UUID userId, UUID clientId) implements Violation {
    @Override
    public String sentence() {
      return "User %s had left conversation %s before sending %s, which was accepted."
          .formatted(userId, conversationId, clientId);
    }
  }
}
