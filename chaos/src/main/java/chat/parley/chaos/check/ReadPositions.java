package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.ReadWentBack;
import chat.parley.chaos.check.Violation.UnreadWrong;
import chat.parley.chaos.history.Action.MarkRead;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.chaos.history.FinalState.ReadPosition;
import chat.parley.chaos.history.Outcome.Positioned;
import chat.parley.contracts.frame.ServerFrame.ConversationRead;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Read positions never go back nor farther than somebody read, and what is unread is the rest of
/// the log.
final class ReadPositions implements Invariant {
  private record Reader(UUID userId, UUID conversationId) {}

  private record Reading(Operation operation, long asked) {}

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    Map<Reader, List<Reading>> readings = new HashMap<>();
    for (Operation it : evidence.operations()) {
      if (it.action() instanceof MarkRead(UUID conversation, long sequence)) {
        readings
            .computeIfAbsent(new Reader(it.userId(), conversation), _ -> new ArrayList<>())
            .add(new Reading(it, sequence));
      }
    }
    List<Violation> found = new ArrayList<>();
    Known sequences = Known.sequences(evidence);
    readings.forEach((reader, each) -> checkAnswers(reader, each, sequences, found));
    for (Trace trace : evidence.traces()) {
      checkFrames(trace, readings, found);
    }
    for (ReadPosition position : evidence.positions()) {
      checkEnd(evidence, position, readings, found);
    }
    return found.stream();
  }

  private static void checkAnswers(
      Reader reader, List<Reading> readings, Known sequences, List<Violation> found) {
    for (Reading it : readings) {
      if (it.operation().outcome() instanceof Positioned(long told)) {
        long invokedAt = it.operation().invokedAt();
        long before = reachedBefore(readings, invokedAt);
        if (told < before) {
          found.add(new ReadWentBack(reader.conversationId(), reader.userId(), before, told));
        }
        long there = sequences.before(reader.conversationId(), invokedAt);
        if (told < Math.min(it.asked(), there)) {
          found.add(
              new UnreadWrong(
                  reader.conversationId(),
                  reader.userId(),
                  "sequence %d was marked as read and only %d is".formatted(it.asked(), told)));
        }
      }
    }
  }

  private static long reachedBefore(List<Reading> readings, long at) {
    long reached = 0;
    for (Reading it : readings) {
      if (it.operation().completedAt() < at
          && it.operation().outcome() instanceof Positioned(long told)) {
        reached = Math.max(reached, told);
      }
    }
    return reached;
  }

  private static void checkFrames(
      Trace trace, Map<Reader, List<Reading>> readings, List<Violation> found) {
    Map<UUID, Long> reached = new HashMap<>();
    UUID user = trace.opened().userId();
    for (Received received : trace.frames()) {
      if (received.frame() instanceof Welcome welcome) {
        for (Head head : welcome.conversations()) {
          List<Reading> own =
              readings.getOrDefault(new Reader(user, head.conversationId()), List.of());
          reached.put(head.conversationId(), reachedBefore(own, trace.opened().at()));
          advance(user, head.conversationId(), head.readSequence(), reached, found);
        }
      }
      if (received.frame() instanceof ConversationRead it) {
        advance(user, it.conversationId(), it.readSequence(), reached, found);
      }
    }
  }

  private static void advance(
      UUID user, UUID conversation, long told, Map<UUID, Long> reached, List<Violation> found) {
    long before = reached.getOrDefault(conversation, 0L);
    if (told < before) {
      found.add(new ReadWentBack(conversation, user, before, told));
    }
    reached.put(conversation, Math.max(before, told));
  }

  private static void checkEnd(
      Evidence evidence,
      ReadPosition end,
      Map<Reader, List<Reading>> readings,
      List<Violation> found) {
    UUID conversation = end.conversationId();
    List<Reading> own = readings.getOrDefault(new Reader(end.userId(), conversation), List.of());
    long reached = reachedBefore(own, Long.MAX_VALUE);
    if (end.readSequence() < reached) {
      found.add(new ReadWentBack(conversation, end.userId(), reached, end.readSequence()));
    }
    long asked = own.stream().map(Reading::asked).max(Comparator.naturalOrder()).orElse(0L);
    if (end.readSequence() > Math.min(asked, end.sequence())) {
      found.add(
          new UnreadWrong(
              conversation,
              end.userId(),
              "sequence %d of %d is read, and at most %d was marked"
                  .formatted(end.readSequence(), end.sequence(), asked)));
    }
    evidence
        .log(conversation)
        .filter(log -> log.head().sequence() != end.sequence())
        .ifPresent(log ->
            found.add(
                new UnreadWrong(
                    conversation,
                    end.userId(),
                    "%d are unread, and the log has %d after the read position"
                        .formatted(
                            end.sequence() - end.readSequence(),
                            log.head().sequence() - end.readSequence()))));
  }
}
