package chat.parley.chaos.check;

import static java.util.stream.Collectors.toMap;

import chat.parley.chaos.history.Action.Alter;
import chat.parley.chaos.history.Action.Write;
import chat.parley.chaos.history.Entry;
import chat.parley.chaos.history.Entry.Closed;
import chat.parley.chaos.history.Entry.Completed;
import chat.parley.chaos.history.Entry.Faulted;
import chat.parley.chaos.history.Entry.Invoked;
import chat.parley.chaos.history.Entry.Measured;
import chat.parley.chaos.history.Entry.Opened;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.chaos.history.FinalState;
import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.FinalState.Publication;
import chat.parley.chaos.history.FinalState.ReadPosition;
import chat.parley.chaos.history.Outcome;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// A history, put in order for those who ask it.
final class Evidence {
  private final List<Operation> operations;
  private final List<Writing> writings;
  private final List<Trace> traces;
  private final FinalState state;
  private final Map<UUID, Map<Long, Change>> changes = new HashMap<>();
  private final Map<UUID, Map<Long, Writing>> origins = new HashMap<>();

  Evidence(List<Entry> history, FinalState state) {
    this.state = state;
    this.operations = operationsOf(history);
    this.writings = writingsOf(operations);
    this.traces = tracesOf(history);
    for (Log log : state.logs()) {
      // Of two with one revision, which LogShape tells of, the first.
      changes.put(
          log.conversationId(),
          log.changes().stream()
              .collect(toMap(Change::revision, it -> it, (first, _) -> first, TreeMap::new)));
      origins.put(log.conversationId(), new HashMap<>());
    }
    attribute();
  }

  private static List<Operation> operationsOf(List<Entry> history) {
    Map<Long, Completed> completed = new HashMap<>();
    for (Entry entry : history) {
      if (entry instanceof Completed it) {
        completed.put(it.operation(), it);
      }
    }
    List<Operation> found = new ArrayList<>();
    for (Entry entry : history) {
      if (entry instanceof Invoked(long at, long id, UUID user, var action)) {
        Completed end = completed.get(id);
        found.add(
            end == null
                ? new Operation(
                    id, user, action, at, Long.MAX_VALUE, new Outcome.Unknown("no answer"))
                : new Operation(id, user, action, at, end.at(), end.outcome()));
      }
    }
    return List.copyOf(found);
  }

  private record Name(UUID conversationId, UUID userId, UUID clientId) {}

  private static List<Writing> writingsOf(List<Operation> operations) {
    Map<Name, List<Operation>> attempts = new LinkedHashMap<>();
    for (Operation it : operations) {
      if (it.action() instanceof Write write) {
        var name = new Name(write.conversationId(), it.userId(), write.clientId());
        attempts.computeIfAbsent(name, _ -> new ArrayList<>()).add(it);
      }
    }
    return attempts.values().stream()
        .map(each -> new Writing(each.getFirst().userId(), (Write) each.getFirst().action(), each))
        .toList();
  }

  private static List<Trace> tracesOf(List<Entry> history) {
    Map<Long, Opened> opened = new LinkedHashMap<>();
    Map<Long, List<Received>> received = new HashMap<>();
    Set<Long> closed = new HashSet<>();
    for (Entry entry : history) {
      switch (entry) {
        case Opened it -> opened.put(it.connection(), it);
        case Received it ->
            received.computeIfAbsent(it.connection(), _ -> new ArrayList<>()).add(it);
        case Closed it -> closed.add(it.connection());
        case Invoked _, Completed _, Faulted _, Measured _ -> {}
      }
    }
    return opened.values().stream()
        .map(it ->
            new Trace(
                it,
                received.getOrDefault(it.connection(), List.of()),
                closed.contains(it.connection())))
        .toList();
  }

  // Frames do not name the client's id of an alteration: the first that was told of the revision,
  // and makes such a change, made it.
  private void attribute() {
    for (Writing writing : writings) {
      writing
          .answer()
          .filter(_ -> writing.write() instanceof Alter)
          .ifPresent(answer -> claim(writing, answer.revision()));
    }
    Map<UUID, Map<UUID, List<Writing>>> byClientId = new HashMap<>();
    for (Writing writing : writings) {
      byClientId
          .computeIfAbsent(writing.conversationId(), _ -> new HashMap<>())
          .computeIfAbsent(writing.write().clientId(), _ -> new ArrayList<>())
          .add(writing);
    }
    changes.forEach((conversation, byRevision) ->
        byRevision.forEach((revision, change) -> {
          if (change instanceof MessagePosted posted) {
            byClientId
                .getOrDefault(conversation, Map.of())
                .getOrDefault(posted.clientMessageId(), List.of())
                .forEach(writing -> claim(writing, revision));
          }
        }));
  }

  private void claim(Writing writing, long revision) {
    Change change = changes.getOrDefault(writing.conversationId(), Map.of()).get(revision);
    if (change != null && writing.makes(change)) {
      origins
          .computeIfAbsent(writing.conversationId(), _ -> new HashMap<>())
          .merge(revision, writing, (a, b) -> a.firstInvokedAt() <= b.firstInvokedAt() ? a : b);
    }
  }

  /// In the order of their invocations.
  List<Operation> operations() {
    return operations;
  }

  /// In the order of their first invocations.
  List<Writing> writings() {
    return writings;
  }

  List<Trace> traces() {
    return traces;
  }

  List<Log> logs() {
    return state.logs();
  }

  List<Publication> publications() {
    return state.publications();
  }

  Optional<Log> log(UUID conversation) {
    return state.logs().stream().filter(it -> it.conversationId().equals(conversation)).findAny();
  }

  List<ReadPosition> positions() {
    return state.positions();
  }

  /// The change in the log.
  Optional<Change> change(UUID conversation, long revision) {
    return Optional.ofNullable(changes.getOrDefault(conversation, Map.of()).get(revision));
  }

  /// The write that made a revision, as far as that is known.
  Optional<Writing> origin(UUID conversation, long revision) {
    return Optional.ofNullable(origins.getOrDefault(conversation, Map.of()).get(revision));
  }

  /// All revisions whose write is known, with it, in the order of the writes.
  List<Map.Entry<Long, Writing>> origins(UUID conversation) {
    return origins.getOrDefault(conversation, Map.of()).entrySet().stream()
        .sorted(Comparator.comparingLong(it -> it.getValue().firstInvokedAt()))
        .toList();
  }
}
