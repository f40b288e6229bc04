package chat.parley.gateway.fake;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.internal.TypingDirectory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// The part of presence-service that tells who writes, in memory.
public final class FakeTyping implements TypingDirectory {
  private final List<Typing> told = new CopyOnWriteArrayList<>();
  private final Map<UUID, List<UUID>> blockers = new ConcurrentHashMap<>();
  private volatile Consumer<TypingChanged> publisher = _ -> {};

  /// From now on what is told is published.
  public void publishTo(Consumer<TypingChanged> newPublisher) {
    publisher = newPublisher;
  }

  /// From now on this user is hidden from another, who has blocked the user.
  public void block(UUID blocked, UUID blocker) {
    blockers.put(blocked, List.of(blocker));
  }

  public List<Typing> told(UUID conversation) {
    return told.stream().filter(it -> it.conversationId().equals(conversation)).toList();
  }

  @Override
  public void tell(List<Typing> typing) {
    for (Typing it : typing) {
      told.add(it);
      publisher.accept(
          new TypingChanged(
              it.conversationId(),
              it.userId(),
              it.active(),
              blockers.getOrDefault(it.userId(), List.of()),
              Instant.now()));
    }
  }
}
