package chat.parley.chaos.check;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import chat.parley.chaos.check.Violation.NobodyAsked;
import chat.parley.chaos.check.Violation.RefusedButStored;
import chat.parley.chaos.history.Action.Alter;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Whatever is in the log, somebody asked for, and was not refused.
final class Origins implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    Map<UUID, Map<Long, List<Writing>>> writings =
        evidence.writings().stream()
            .collect(groupingBy(Writing::conversationId, groupingBy(Origins::sequenceOf)));
    List<Violation> found = new ArrayList<>();
    for (Log log : evidence.logs()) {
      var ofLog = writings.getOrDefault(log.conversationId(), Map.of());
      Map<UUID, Writing> sends =
          ofLog.getOrDefault(0L, List.of()).stream()
              .collect(toMap(it -> it.write().clientId(), it -> it, (first, _) -> first));
      for (Change change : log.changes()) {
        // Departures judges these.
        if (!(change instanceof MemberLeft)) {
          check(change, candidates(change, sends, ofLog), found);
        }
      }
    }
    return found.stream();
  }

  private static long sequenceOf(Writing writing) {
    return writing.write() instanceof Alter alter ? alter.sequence() : 0;
  }

  private static List<Writing> candidates(
      Change change, Map<UUID, Writing> sends, Map<Long, List<Writing>> alterations) {
    if (change instanceof MessagePosted posted) {
      Writing send = sends.get(posted.clientMessageId());
      return send == null ? List.of() : List.of(send);
    }
    return alterations.getOrDefault(change.sequence(), List.of());
  }

  private static void check(Change change, List<Writing> candidates, List<Violation> found) {
    List<Writing> makers = candidates.stream().filter(it -> it.makes(change)).toList();
    if (makers.isEmpty()) {
      found.add(new NobodyAsked(change.conversationId(), change.revision(), change.toString()));
      return;
    }
    if (makers.stream().allMatch(Writing::isRefused)) {
      found.add(
          new RefusedButStored(
              change.conversationId(), makers.getFirst().write().clientId(), change.revision()));
    }
  }
}
