package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.HeadDiffers;
import chat.parley.chaos.check.Violation.RevisionOutOfLine;
import chat.parley.chaos.check.Violation.SequenceOutOfLine;
import chat.parley.chaos.check.Violation.StoredTwice;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.StoredMessage;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// Sequences and revisions count from 1 without a hole, messages are posted in the order of their
/// sequences, and none is there twice.
final class LogShape implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    return evidence.logs().stream().flatMap(log -> breachesOf(log).stream());
  }

  private static List<Violation> breachesOf(Log log) {
    List<Violation> found = new ArrayList<>();
    checkSequences(log, log.messages().stream().map(StoredMessage::sequence).toList(), found);
    checkSequences(
        log,
        log.changes().stream()
            .filter(MessagePosted.class::isInstance)
            .map(Change::sequence)
            .toList(),
        found);
    long revision = 0;
    for (Change change : log.changes()) {
      if (change.revision() != revision + 1) {
        found.add(new RevisionOutOfLine(log.conversationId(), revision + 1, change.revision()));
      }
      revision = change.revision();
    }
    if (revision != log.head().revision()) {
      found.add(new HeadDiffers(log.conversationId(), "revision", log.head().revision(), revision));
    }
    checkRepeats(log, found);
    return found;
  }

  private static void checkSequences(Log log, List<Long> sequences, List<Violation> found) {
    long last = 0;
    for (long sequence : sequences) {
      if (sequence != last + 1) {
        found.add(new SequenceOutOfLine(log.conversationId(), last + 1, sequence));
      }
      last = sequence;
    }
    if (last != log.head().sequence()) {
      found.add(new HeadDiffers(log.conversationId(), "sequence", log.head().sequence(), last));
    }
  }

  private record Name(UUID senderId, UUID clientId) {}

  private static void checkRepeats(Log log, List<Violation> found) {
    Set<Name> seen = new HashSet<>();
    for (StoredMessage message : log.messages()) {
      if (!seen.add(new Name(message.senderId(), message.clientMessageId()))) {
        found.add(
            new StoredTwice(log.conversationId(), message.clientMessageId(), message.sequence()));
      }
    }
  }
}
