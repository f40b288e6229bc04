package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.AcknowledgedElsewhere;
import chat.parley.chaos.check.Violation.AcknowledgedMissing;
import chat.parley.chaos.check.Violation.AnsweredDifferently;
import chat.parley.chaos.check.Violation.NumberReused;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// An acknowledged message is in the log with the numbers that were told, no number is told of two
/// messages, and who sends a message again is told the same again.
final class Acknowledgements implements Invariant {
  private record Numbered(UUID conversationId, String kind, long number) {}

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    List<Violation> found = new ArrayList<>();
    Map<Numbered, UUID> owners = new HashMap<>();
    for (Writing writing : evidence.writings()) {
      if (writing.write() instanceof Send) {
        writing.answer().ifPresent(first -> check(evidence, writing, first, owners, found));
      }
    }
    return found.stream();
  }

  private static void check(
      Evidence evidence,
      Writing writing,
      Accepted first,
      Map<Numbered, UUID> owners,
      List<Violation> found) {
    UUID conversation = writing.conversationId();
    UUID id = writing.write().clientId();
    for (Operation later : writing.acknowledged()) {
      if (later.outcome() instanceof Accepted answer && !answer.equals(first)) {
        found.add(new AnsweredDifferently(conversation, id, first, answer));
      }
    }
    UUID bySequence =
        owners.putIfAbsent(new Numbered(conversation, "sequence", first.sequence()), id);
    UUID byRevision =
        owners.putIfAbsent(new Numbered(conversation, "revision", first.revision()), id);
    UUID other = bySequence == null ? byRevision : bySequence;
    if (other != null) {
      found.add(new NumberReused(conversation, other, id, first));
    }
    Optional<Change> told = evidence.change(conversation, first.revision());
    if (told.filter(it -> it.sequence() == first.sequence() && writing.makes(it)).isEmpty()) {
      found.add(misplaced(evidence, writing, first));
    }
  }

  private static Violation misplaced(Evidence evidence, Writing writing, Accepted told) {
    UUID conversation = writing.conversationId();
    UUID id = writing.write().clientId();
    return evidence.log(conversation).stream()
        .flatMap(log -> log.changes().stream())
        .filter(it -> it instanceof MessagePosted && writing.makes(it))
        .findFirst()
        .<Violation>map(
            it -> new AcknowledgedElsewhere(conversation, id, told, it.sequence(), it.revision()))
        .orElseGet(() -> new AcknowledgedMissing(conversation, id, told));
  }
}
