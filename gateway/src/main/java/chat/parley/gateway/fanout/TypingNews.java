package chat.parley.gateway.fanout;

import chat.parley.contracts.frame.ServerFrame.TypingChanged;
import chat.parley.gateway.fanout.Typists.Typist;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/// What those who follow a conversation are told of who writes in it: the same to all, but for
/// those from whom somebody is hidden.
final class TypingNews {
  /// One more than are named: the user who reads it may be among them.
  private static final int MOST_NAMED = 4;

  private final UUID conversationId;
  private final List<Typist> before;
  private final List<Typist> now;
  private final Set<UUID> apart = new HashSet<>();

  TypingNews(UUID conversationId, List<Typist> before, List<Typist> now) {
    this.conversationId = conversationId;
    this.before = before;
    this.now = now;
    Stream.concat(before.stream(), now.stream()).forEach(it -> apart.addAll(it.hiddenFrom()));
  }

  /// Whether nobody sees a difference between the two.
  static boolean looksAlike(List<Typist> some, List<Typist> others) {
    boolean isCrowd = some.size() > MOST_NAMED && others.size() > MOST_NAMED;
    return isCrowd && nobodyIsHidden(some) && nobodyIsHidden(others) || some.equals(others);
  }

  /// What those are told from whom nobody is hidden.
  TypingChanged toAll() {
    return frameOf(now);
  }

  boolean isApart(UUID viewer) {
    return apart.contains(viewer);
  }

  /// What one of the others is told; nothing where there was nothing to see for them and is not
  /// now, so that not even the moment tells that somebody writes.
  Optional<TypingChanged> to(UUID viewer) {
    List<Typist> visible = visibleTo(viewer, now);
    return visible.isEmpty() && visibleTo(viewer, before).isEmpty()
        ? Optional.empty()
        : Optional.of(frameOf(visible));
  }

  private TypingChanged frameOf(List<Typist> typists) {
    boolean several = typists.size() > MOST_NAMED;
    return new TypingChanged(
        conversationId,
        several ? List.of() : typists.stream().map(Typist::userId).toList(),
        several);
  }

  private static List<Typist> visibleTo(UUID viewer, List<Typist> typists) {
    return typists.stream().filter(it -> !it.hiddenFrom().contains(viewer)).toList();
  }

  private static boolean nobodyIsHidden(List<Typist> typists) {
    return typists.stream().allMatch(it -> it.hiddenFrom().isEmpty());
  }
}
