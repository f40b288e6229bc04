package chat.parley.gateway.fanout;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.gateway.connection.Frame;
import chat.parley.gateway.connection.FrameEncoder;
import chat.parley.gateway.fanout.ConversationHub.Later;
import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells those who are live in one conversation who writes in it: at once where that may be, and
/// otherwise, or again, when it is time.
///
/// For one thread at a time, but for {@link #isCrowded}.
final class TypingTeller {
  private final UUID conversationId;
  private final Collection<Audience> audiences;
  private final Later later;
  private final Typists typists = new Typists();

  // When it is looked next whether there is something to tell.
  private @Nullable Long nextLookAt;

  /// @param audiences as they are at any time
  /// @param later runs what it is given as everything else of the conversation is run
  TypingTeller(UUID conversationId, Collection<Audience> audiences, Later later) {
    this.conversationId = conversationId;
    this.audiences = audiences;
    this.later = later;
  }

  /// Whether one more who writes makes no difference. For any thread.
  boolean isCrowded(UUID userId) {
    return typists.isCrowded(userId);
  }

  void hear(TypingChanged change) {
    typists.hear(change, System.nanoTime());
    tell();
  }

  /// Notes that a user writes no longer.
  void stop(UUID userId) {
    if (typists.stop(userId)) {
      tell();
    }
  }

  /// Forgets all who write, and tells nobody.
  void clear() {
    typists.clear();
  }

  private void tell() {
    long now = System.nanoTime();
    TypingNews news = typists.news(conversationId, now);
    if (news != null) {
      Frame frame = FrameEncoder.encode(news.toAll());
      for (Audience audience : audiences) {
        frame.retain();
        audience.tell(news, frame);
      }
      frame.release();
    }
    typists.nextLook(now).ifPresent(nanos -> look(now, nanos));
  }

  private void look(long now, long nanos) {
    // One that is under way and comes in time will do.
    if (nextLookAt != null && nextLookAt - now <= nanos) {
      return;
    }
    long at = now + nanos;
    nextLookAt = at;
    later.after(
        Duration.ofNanos(nanos).plusMillis(1),
        () -> {
          if (nextLookAt != null && nextLookAt == at) {
            nextLookAt = null;
          }
          tell();
        });
  }
}
