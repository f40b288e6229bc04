package chat.parley.gateway.fanout;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who writes something in one conversation, as gateways tell each other, and when those who follow
/// it are to be told. Each is forgotten six seconds after the last sign.
///
/// For one thread at a time, but for {@link #isCrowded}. Moments are those of {@link
/// System#nanoTime}.
final class Typists {
  /// No more are kept in mind: they are not named anyway.
  static final int MOST = 20;

  static final Duration KEPT = Duration.ofSeconds(6);
  private static final Duration APART = Duration.ofSeconds(1);

  // Often enough for who comes late, and for who has missed a frame.
  private static final Duration AGAIN = Duration.ofSeconds(3);

  // In the order in which they began.
  private final Map<UUID, Sign> signs = new LinkedHashMap<>();
  private volatile Set<UUID> crowd = Set.of();
  private List<Typist> told = List.of();
  private long toldAt;
  private boolean everTold;

  /// One who writes.
  ///
  /// @param hiddenFrom who is not to know
  record Typist(UUID userId, Set<UUID> hiddenFrom) {}

  private record Sign(long until, Set<UUID> hiddenFrom) {}

  /// Whether one more user makes no difference. For any thread.
  boolean isCrowded(UUID userId) {
    Set<UUID> some = crowd;
    return some.size() >= MOST && !some.contains(userId);
  }

  void hear(TypingChanged change, long now) {
    if (!change.active()) {
      stop(change.userId());
      return;
    }
    forgetExpired(now);
    if (!isCrowded(change.userId())) {
      signs.put(change.userId(), new Sign(now + KEPT.toNanos(), Set.copyOf(change.hiddenFrom())));
      crowd = Set.copyOf(signs.keySet());
    }
  }

  /// @return whether that is news
  boolean stop(UUID userId) {
    if (signs.remove(userId) == null) {
      return false;
    }
    crowd = Set.copyOf(signs.keySet());
    return true;
  }

  void clear() {
    signs.clear();
    crowd = Set.of();
    told = List.of();
  }

  /// What is to be told now, which counts as told from then on; null for nothing.
  @Nullable TypingNews news(UUID conversationId, long now) {
    forgetExpired(now);
    List<Typist> present = present();
    boolean changed = !TypingNews.looksAlike(told, present);
    if (changed ? !mayTell(now) : present.isEmpty() || now - toldAt < AGAIN.toNanos()) {
      return null;
    }
    var news = new TypingNews(conversationId, told, present);
    told = present;
    toldAt = now;
    everTold = true;
    return news;
  }

  /// In how many nanoseconds to look again; empty while nothing is going on.
  OptionalLong nextLook(long now) {
    boolean changed = !TypingNews.looksAlike(told, present());
    if (signs.isEmpty() && !changed) {
      return OptionalLong.empty();
    }
    long expiry = signs.values().stream().mapToLong(it -> it.until() - now).min().orElse(0);
    long next =
        changed ? toldAt + APART.toNanos() - now : Math.min(expiry, toldAt + AGAIN.toNanos() - now);
    return OptionalLong.of(Math.max(0, next));
  }

  private boolean mayTell(long now) {
    return !everTold || now - toldAt >= APART.toNanos();
  }

  private List<Typist> present() {
    return signs.entrySet().stream()
        .map(it -> new Typist(it.getKey(), it.getValue().hiddenFrom()))
        .toList();
  }

  private void forgetExpired(long now) {
    if (signs.values().removeIf(it -> it.until() - now <= 0)) {
      crowd = Set.copyOf(signs.keySet());
    }
  }
}
