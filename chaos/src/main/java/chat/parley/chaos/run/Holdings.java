package chat.parley.chaos.run;

import chat.parley.contracts.event.Poll;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.ConversationLeft;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a client holds: how far it is in each conversation, and some messages to act on. For any
/// thread.
final class Holdings {
  private static final int MOST_SEEN = 60;

  private final Board board;
  private final Map<UUID, Long> positions = new HashMap<>();
  private final Set<UUID> followed = new HashSet<>();
  private final Deque<Seen> seen = new ArrayDeque<>();
  private @Nullable Long epoch;

  Holdings(Board board) {
    this.board = board;
  }

  /// A message that came.
  record Seen(UUID conversationId, long sequence, UUID senderId, @Nullable Poll poll) {}

  synchronized void hear(ServerFrame frame) {
    if (frame instanceof Welcome it) {
      if (epoch != null && epoch != it.epoch()) {
        positions.clear();
      }
      epoch = it.epoch();
      followed.clear();
      it.conversations()
          .forEach(head -> {
            followed.add(head.conversationId());
            positions.putIfAbsent(head.conversationId(), head.revision());
          });
    }
    if (frame instanceof Change it) {
      positions.put(it.conversationId(), it.revision());
      board.see(it.conversationId(), it.revision());
    }
    if (frame instanceof MessagePosted it) {
      seen.addLast(new Seen(it.conversationId(), it.sequence(), it.senderId(), it.poll()));
      if (seen.size() > MOST_SEEN) {
        seen.removeFirst();
      }
    }
    if (frame instanceof ConversationTruncated it) {
      positions.put(it.conversationId(), it.fromRevision() - 1);
    }
    if (frame instanceof ConversationJoined it) {
      followed.add(it.conversationId());
      positions.put(it.conversationId(), it.revision());
    }
    if (frame instanceof ConversationLeft it) {
      followed.remove(it.conversationId());
      positions.remove(it.conversationId());
    }
  }

  synchronized Map<UUID, Long> positions() {
    return Map.copyOf(positions);
  }

  synchronized @Nullable Long epoch() {
    return epoch;
  }

  synchronized List<Seen> seen() {
    return new ArrayList<>(seen);
  }

  /// Whether everything up to the given revisions has come, of what the client follows.
  synchronized boolean reaches(Map<UUID, Long> heads) {
    return followed.stream()
        .allMatch(it -> positions.getOrDefault(it, 0L) >= heads.getOrDefault(it, 0L));
  }
}
