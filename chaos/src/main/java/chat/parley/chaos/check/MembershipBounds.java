package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.AcceptedAfterLeave;
import chat.parley.chaos.check.Violation.DeliveredAfterLeave;
import chat.parley.chaos.check.Violation.DeliveredToStranger;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.chaos.history.Outcome.Refused;
import chat.parley.contracts.frame.ServerFrame.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Who has left sees and says nothing more until the next join, and who never joined nothing at
/// all.
final class MembershipBounds implements Invariant {
  private record Member(UUID userId, UUID conversationId) {}

  /// Nobody's member for sure: from the acknowledgement of a leave, or ever, to the next join.
  private record Absence(long from, long until) {}

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    Map<Member, List<Operation>> moves = new HashMap<>();
    for (Operation it : evidence.operations()) {
      if (it.action() instanceof Join || it.action() instanceof Leave) {
        moves
            .computeIfAbsent(
                new Member(it.userId(), it.action().conversationId()), _ -> new ArrayList<>())
            .add(it);
      }
    }
    Map<Member, List<Absence>> absences = new HashMap<>();
    moves.forEach((member, each) -> absences.put(member, absencesOf(each)));
    List<Violation> found = new ArrayList<>();
    for (Trace trace : evidence.traces()) {
      for (Received received : trace.frames()) {
        if (received.frame() instanceof Change change) {
          checkDelivery(evidence, trace, received.at(), change, absences, found);
        }
      }
    }
    for (Writing writing : evidence.writings()) {
      checkWrite(writing, absences, found);
    }
    return found.stream();
  }

  private static List<Absence> absencesOf(List<Operation> moves) {
    List<Absence> found = new ArrayList<>();
    found.add(new Absence(Long.MIN_VALUE, nextJoin(moves, Long.MIN_VALUE)));
    for (Operation it : moves) {
      if (it.action() instanceof Leave && it.isDone()) {
        found.add(new Absence(it.completedAt(), nextJoin(moves, it.invokedAt())));
      }
    }
    return found;
  }

  private static long nextJoin(List<Operation> moves, long after) {
    return moves.stream()
        .filter(it -> it.action() instanceof Join && !(it.outcome() instanceof Refused))
        .mapToLong(Operation::invokedAt)
        .filter(at -> at > after)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  private static final List<Absence> ALWAYS = List.of(new Absence(Long.MIN_VALUE, Long.MAX_VALUE));

  private static void checkDelivery(
      Evidence evidence,
      Trace trace,
      long receivedAt,
      Change change,
      Map<Member, List<Absence>> absences,
      List<Violation> found) {
    UUID user = trace.opened().userId();
    UUID conversation = change.conversationId();
    for (Absence it : absences.getOrDefault(new Member(user, conversation), ALWAYS)) {
      if (receivedAt >= it.until()) {
        continue;
      }
      if (it.from() == Long.MIN_VALUE) {
        found.add(new DeliveredToStranger(conversation, user, trace.id(), change.revision()));
        return;
      }
      boolean sentAfter =
          evidence
              .origin(conversation, change.revision())
              .filter(writing -> writing.firstInvokedAt() > it.from())
              .isPresent();
      if (sentAfter) {
        found.add(new DeliveredAfterLeave(conversation, user, trace.id(), change.revision()));
        return;
      }
    }
  }

  private static void checkWrite(
      Writing writing, Map<Member, List<Absence>> absences, List<Violation> found) {
    UUID conversation = writing.conversationId();
    var member = new Member(writing.userId(), conversation);
    for (Operation attempt : writing.acknowledged()) {
      for (Absence it : absences.getOrDefault(member, ALWAYS)) {
        // Sent before, it is answered as at first, also to those who left.
        if (writing.firstInvokedAt() > it.from() && attempt.completedAt() < it.until()) {
          found.add(
              new AcceptedAfterLeave(conversation, writing.userId(), writing.write().clientId()));
        }
      }
    }
  }
}
