package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.DeliveredOutOfLine;
import chat.parley.chaos.check.Violation.DeliveredUnannounced;
import chat.parley.chaos.check.Violation.HeadWentBack;
import chat.parley.chaos.check.Violation.NotDelivered;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// Each connection receives each of its conversations strictly one revision after the other, from
/// where it resumed, to the end if it stays open.
final class Deliveries implements Invariant {
  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    Known known = Known.revisions(evidence);
    return evidence.traces().stream()
        .flatMap(trace -> new Following(trace, known).breaches(evidence).stream());
  }

  /// One connection while its frames are read.
  private static final class Following {
    private final Trace trace;
    private final Known known;
    private final Map<UUID, Long> positions = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    Following(Trace trace, Known known) {
      this.trace = trace;
      this.known = known;
    }

    List<Violation> breaches(Evidence evidence) {
      for (Received received : trace.frames()) {
        read(received);
      }
      if (!trace.closed()) {
        positions.forEach((conversation, held) ->
            evidence
                .log(conversation)
                .filter(log -> log.head().revision() > held)
                .ifPresent(log ->
                    found.add(
                        new NotDelivered(conversation, trace.id(), held, log.head().revision()))));
      }
      return found;
    }

    private void read(Received received) {
      if (received.frame() instanceof Welcome it) {
        it.conversations().forEach(head -> welcome(head, trace.resumes(it)));
      }
      if (received.frame() instanceof Change it) {
        follow(it.conversationId(), it.revision(), it.revision());
      }
      if (received.frame() instanceof ConversationTruncated it) {
        truncate(it.conversationId(), it.fromRevision());
      }
      if (received.frame() instanceof ConversationJoined it) {
        join(it.conversationId(), it.revision());
      }
      if (received.frame() instanceof ConversationLeft it) {
        positions.remove(it.conversationId());
      }
    }

    private void welcome(Head head, Map<UUID, Long> held) {
      UUID conversation = head.conversationId();
      long resumed = held.getOrDefault(conversation, head.revision());
      long least = Math.max(resumed, known.before(conversation, trace.opened().at()));
      if (head.revision() < least) {
        found.add(new HeadWentBack(conversation, trace.id(), least, head.revision()));
      }
      positions.put(conversation, resumed);
    }

    private void follow(UUID conversation, long revision, long next) {
      Long held = positions.get(conversation);
      if (held == null) {
        found.add(new DeliveredUnannounced(conversation, trace.id(), revision));
        return;
      }
      if (revision != held + 1) {
        found.add(new DeliveredOutOfLine(conversation, trace.id(), held + 1, revision));
      }
      positions.put(conversation, next);
    }

    private void truncate(UUID conversation, long from) {
      Long held = positions.get(conversation);
      if (held == null || from <= held) {
        follow(conversation, from, from - 1);
        return;
      }
      positions.put(conversation, from - 1);
    }

    private void join(UUID conversation, long revision) {
      Long held = positions.put(conversation, revision);
      if (held != null && held != revision) {
        found.add(new DeliveredOutOfLine(conversation, trace.id(), held + 1, revision + 1));
      }
    }
  }
}
