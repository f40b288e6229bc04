package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.fanout.ConversationHub.HubParts;
import chat.parley.gateway.task.Background;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// The hubs of the conversations that have members on this node, each from its first subscription
/// until a while after its last.
@Component
public class ConversationHubs {
  private final Map<UUID, Held> hubs = new ConcurrentHashMap<>();
  private final HubParts parts;
  private final long idleNanos;

  ConversationHubs(
      MessageLog log,
      ChangeOpener opener,
      Departures departures,
      LogEpoch epoch,
      Background background,
      FanoutProperties properties,
      FanoutMetrics metrics,
      MeterRegistry meters) {
    var ringBytes = new AtomicLong();
    parts =
        new HubParts(
            log, opener, departures, epoch, background::after, properties, metrics, ringBytes);
    idleNanos = properties.idle().toNanos();
    epoch.atEnd(this::clear);
    background.every(properties.idle().dividedBy(3), this::closeIdle);
    meters.gaugeMapSize("parley.fanout.hubs", List.of(), hubs);
    meters.gauge("parley.fanout.ring.bytes", ringBytes);
  }

  /// Makes a subscription, and sees to it that the conversation is followed from this moment on.
  /// Nothing is sent before {@link CatchUp} makes it live. Whoever asks ends it.
  public Subscription subscribe(Connection connection, UUID conversation) {
    ConversationHub hub =
        hubs.compute(
                conversation,
                (id, held) ->
                    (held == null ? Held.of(new ConversationHub(id, parts)) : held).more())
            .hub();
    return new Subscription(connection, hub, () -> release(hub));
  }

  /// Tells the conversations' hubs where the log was at some moment after the subscriptions were
  /// made.
  public void start(Collection<LogHead> heads) {
    for (LogHead head : heads) {
      Held held = hubs.get(head.conversationId());
      if (held != null) {
        held.hub().start(head.revision());
      }
    }
  }

  /// Sends a frame that is no change of the log to who follows a conversation. May be lost.
  public void tell(UUID conversation, ServerFrame news) {
    Held held = hubs.get(conversation);
    if (held != null) {
      held.hub().tell(news);
    }
  }

  /// Takes what is told of who writes, for who follows the conversation.
  public void hear(TypingChanged change) {
    Held held = hubs.get(change.conversationId());
    if (held != null) {
      held.hub().hear(change);
    }
  }

  /// Whether so many write in a conversation that one more makes no difference.
  public boolean isCrowded(UUID conversation, UUID userId) {
    Held held = hubs.get(conversation);
    return held != null && held.hub().isCrowded(userId);
  }

  /// @param trace the one that the change belongs to
  void offer(MessageEvent event, Context trace) {
    Held held = hubs.get(event.conversationId());
    if (held != null) {
      held.hub().offer(event, trace);
    }
  }

  void headSeen(LogHead head) {
    Held held = hubs.get(head.conversationId());
    if (held != null) {
      held.hub().headSeen(head.revision());
    }
  }

  /// The conversations that somebody follows.
  List<UUID> followed() {
    List<UUID> found = new ArrayList<>();
    hubs.forEach((id, held) -> {
      if (held.subscriptions() > 0) {
        found.add(id);
      }
    });
    return found;
  }

  private void release(ConversationHub hub) {
    hubs.computeIfPresent(
        hub.conversationId(), (_, held) -> held.hub() == hub ? held.less() : held);
  }

  // Whoever subscribed to these is cut off; whoever subscribes from now on gets new ones.
  private void clear() {
    for (UUID conversation : hubs.keySet()) {
      hubs.computeIfPresent(
          conversation,
          (_, held) -> {
            held.hub().close();
            return null;
          });
    }
  }

  private void closeIdle() {
    long now = System.nanoTime();
    for (UUID conversation : hubs.keySet()) {
      hubs.computeIfPresent(
          conversation,
          (_, held) -> {
            if (held.subscriptions() > 0 || now - held.idleSince() < idleNanos) {
              return held;
            }
            held.hub().close();
            return null;
          });
    }
  }

  private record Held(ConversationHub hub, int subscriptions, long idleSince) {
    static Held of(ConversationHub hub) {
      return new Held(hub, 0, System.nanoTime());
    }

    Held more() {
      return new Held(hub, subscriptions + 1, idleSince);
    }

    Held less() {
      return new Held(hub, subscriptions - 1, System.nanoTime());
    }
  }
}
