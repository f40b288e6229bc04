package chat.parley.notification;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// message-service as this service sees it: everything that was posted, published or not.
public final class FakeMessageLog implements MessageLog {
  private final AtomicLong epoch = new AtomicLong(7);
  private final Map<UUID, List<MessageEvent>> logs = new ConcurrentHashMap<>();
  private final Set<UUID> asked = ConcurrentHashMap.newKeySet();

  void append(MessageEvent event) {
    log(event.conversationId()).add(event);
  }

  long epoch() {
    return epoch.get();
  }

  void setBack(UUID conversationId, int size) {
    List<MessageEvent> log = log(conversationId);
    log.subList(size, log.size()).clear();
    epoch.incrementAndGet();
  }

  /// Whether it was asked for changes of a conversation.
  public boolean wasAskedFor(UUID conversationId) {
    return asked.contains(conversationId);
  }

  @Override
  public Changes changes(UUID conversationId, long after) {
    asked.add(conversationId);
    List<MessageEvent> log = log(conversationId);
    return new Changes(
        epoch.get(),
        log.stream().filter(event -> event.revision() > after).limit(MAX_CHANGES).toList(),
        log.size());
  }

  @Override
  public List<MessagePosted> posts(List<LogPlace> places) {
    return places.stream()
        .flatMap(place ->
            log(place.conversationId()).stream()
                .filter(it -> it.revision() == place.revision())
                .filter(MessagePosted.class::isInstance)
                .map(MessagePosted.class::cast))
        .toList();
  }

  @Override
  public List<Outcome> apply(List<Command> batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ReadHeads readHeads(List<Reader> readers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ReadOutcome> read(List<ReadCommand> batch) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Heads heads(List<UUID> conversationIds) {
    throw new UnsupportedOperationException();
  }

  private List<MessageEvent> log(UUID conversationId) {
    return logs.computeIfAbsent(conversationId, _ -> new CopyOnWriteArrayList<>());
  }
}
