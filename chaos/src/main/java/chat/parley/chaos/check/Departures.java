package chat.parley.chaos.check;

import static java.util.stream.Collectors.groupingBy;

import chat.parley.chaos.check.Violation.LeaveMissing;
import chat.parley.chaos.check.Violation.NobodyAsked;
import chat.parley.chaos.check.Violation.SentBeforeLeave;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.Outcome.Refused;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// An acknowledged leave is in the log, before all that was sent after its acknowledgement; and
/// nobody left without asking.
final class Departures implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    return evidence.logs().stream().flatMap(log -> breachesOf(evidence, log).stream());
  }

  private static List<Violation> breachesOf(Evidence evidence, Log log) {
    UUID conversation = log.conversationId();
    Map<UUID, List<Operation>> leaves =
        evidence.operations().stream()
            .filter(it ->
                it.action() instanceof Leave && it.action().conversationId().equals(conversation))
            .collect(groupingBy(Operation::userId));
    Map<UUID, List<MemberLeft>> departures =
        log.changes().stream()
            .filter(MemberLeft.class::isInstance)
            .map(MemberLeft.class::cast)
            .collect(groupingBy(MemberLeft::userId));
    List<Violation> found = new ArrayList<>();
    departures.forEach(
        (user, each) -> checkAsked(each, leaves.getOrDefault(user, List.of()), found));
    leaves.forEach((user, each) ->
        checkOrder(
            evidence, conversation, user, each, departures.getOrDefault(user, List.of()), found));
    return found;
  }

  private static void checkAsked(
      List<MemberLeft> departures, List<Operation> leaves, List<Violation> found) {
    long asked = leaves.stream().filter(it -> !(it.outcome() instanceof Refused)).count();
    departures.stream()
        .skip(asked)
        .forEach(
            it -> found.add(new NobodyAsked(it.conversationId(), it.revision(), it.toString())));
  }

  private static void checkOrder(
      Evidence evidence,
      UUID conversation,
      UUID user,
      List<Operation> leaves,
      List<MemberLeft> departures,
      List<Violation> found) {
    List<Operation> acknowledged =
        leaves.stream()
            .filter(Operation::isDone)
            .sorted((a, b) -> Long.compare(a.completedAt(), b.completedAt()))
            .toList();
    if (departures.size() < acknowledged.size()) {
      found.add(new LeaveMissing(conversation, user, acknowledged.size(), departures.size()));
      return;
    }
    for (int i = 0; i < acknowledged.size(); i++) {
      long left = departures.get(i).revision();
      long acknowledgedAt = acknowledged.get(i).completedAt();
      evidence.origins(conversation).stream()
          .filter(it -> it.getValue().firstInvokedAt() > acknowledgedAt && it.getKey() < left)
          .findFirst()
          .ifPresent(it -> found.add(new SentBeforeLeave(conversation, user, left, it.getKey())));
    }
  }
}
