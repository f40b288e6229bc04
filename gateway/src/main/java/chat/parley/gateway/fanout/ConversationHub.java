package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.MessagesExpired;
import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.contracts.problem.Outages;
import chat.parley.gateway.connection.SocketLoop;
import chat.parley.gateway.task.Mailbox;
import chat.parley.platform.messaging.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One conversation with members on this node: takes its changes from wherever they come and hands
/// them on in strictly consecutive order of revision. A repeat is skipped, an early arrival held,
/// and what is missing fetched from the log, by whatever sign it was noticed.
///
/// For any thread. Everything happens one after another in the hub's mailbox, which may block, and
/// each change is decrypted and encoded there, once for all.
///
/// Trail: `docs/trails/message-send.md`.
final class ConversationHub {
  private static final Logger log = LoggerFactory.getLogger(ConversationHub.class);
  private static final int MOST_HELD = 512;
  private static final Duration FIRST_RETRY = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 4;

  private final UUID conversationId;
  private final HubParts parts;
  private final Mailbox mailbox = new Mailbox(this::handOver);

  // Only touched in the mailbox.
  private final TreeMap<Long, MessageEvent> held = new TreeMap<>();
  private final Map<Long, Span> traced = new HashMap<>();
  private final Map<SocketLoop, Audience> audiences = new HashMap<>();
  private final ChangeRing ring;
  private final TypingTeller typing;
  private List<Change> outgoing = new ArrayList<>();
  private boolean started;
  private boolean closed;
  private boolean waiting;
  private boolean stalled;
  private int failures;
  private long delivered;
  private long tooFarBack = -1;
  private long head;

  /// What hubs share.
  record HubParts(
      MessageLog log,
      ChangeOpener opener,
      Departures departures,
      LogEpoch epoch,
      Later later,
      FanoutProperties properties,
      FanoutMetrics metrics,
      AtomicLong ringBytes) {}

  /// Runs a task after a while.
  interface Later {
    void after(Duration delay, Runnable task);
  }

  ConversationHub(UUID conversationId, HubParts parts) {
    this.conversationId = conversationId;
    this.parts = parts;
    this.ring = new ChangeRing(parts.properties(), parts.ringBytes());
    this.typing =
        new TypingTeller(
            conversationId,
            audiences.values(),
            (delay, look) -> parts.later().after(delay, () -> mailbox.put(look)));
  }

  UUID conversationId() {
    return conversationId;
  }

  /// Tells the hub where the log was at some moment after the hub was made. The first time, that is
  /// where it starts; later, that is where it must get to.
  void start(long revision) {
    mailbox.put(() -> {
      if (started) {
        expect(revision);
        return;
      }
      started = true;
      delivered = revision;
      head = Math.max(head, revision);
      held.headMap(revision, true).clear();
      advance();
    });
  }

  /// Takes a change, new or known, early or late.
  ///
  /// @param trace the one that it belongs to
  void offer(MessageEvent event, Context trace) {
    Span span = TraceContext.startWithin("message.deliver", SpanKind.INTERNAL, trace);
    mailbox.put(() -> {
      trace(event, span);
      take(event);
      if (!stalled) {
        advance();
      }
    });
  }

  /// Notes that the log has this revision; if it does not arrive soon, it is fetched.
  void headSeen(long revision) {
    mailbox.put(() -> expect(revision));
  }

  /// Sends a frame that is no change of the log to all who are live. May be lost.
  void tell(ServerFrame news) {
    mailbox.put(() -> audiences.values().forEach(audience -> audience.tell(news)));
  }

  /// Takes what is told of who writes, and passes it on to all who are live. May be lost.
  void hear(TypingChanged change) {
    mailbox.put(() -> {
      if (!closed) {
        typing.hear(change);
      }
    });
  }

  /// Whether one more who writes makes no difference. For any thread.
  boolean isCrowded(UUID userId) {
    return typing.isCrowded(userId);
  }

  /// Makes a subscription live, if what it misses since the position is at hand: what it misses and
  /// what comes then are sent without a gap between.
  ///
  /// @return whether it is live; if not, more of the past must be fetched first
  CompletableFuture<Boolean> join(Subscription subscription, long position) {
    var answer = new CompletableFuture<Boolean>();
    mailbox.put(() -> answer.complete(admit(subscription, position)));
    return answer;
  }

  /// Gives back what the hub holds. Nothing is delivered any more.
  void close() {
    mailbox.put(() -> {
      closed = true;
      handOver();
      ring.clear();
      held.clear();
      traced.values().forEach(Span::end);
      traced.clear();
      typing.clear();
    });
  }

  private boolean admit(Subscription subscription, long position) {
    if (!started || closed) {
      return false;
    }
    // What is not handed over yet is in the ring already: the newcomer must not get it twice.
    handOver();
    if (position < delivered && !ring.covers(position) && !reachBack(position)) {
      return false;
    }
    SocketLoop loop = subscription.connection().loop();
    audiences
        .computeIfAbsent(loop, it -> new Audience(it, parts.metrics()))
        .admit(subscription, position, ring.after(position));
    return true;
  }

  // What one client has missed, many have that come back at the same time: it is fetched and
  // encoded
  // once for all of them, if the ring takes it.
  private boolean reachBack(long position) {
    long oldest = ring.oldestOr(delivered + 1);
    if (position <= tooFarBack || delivered - position > parts.properties().ring()) {
      return false;
    }
    List<Change> missed = new ArrayList<>();
    try {
      Changes changes = parts.log().changes(conversationId, position);
      if (!parts.epoch().admits(changes.epoch())) {
        return false;
      }
      // The hub may not be that far yet.
      changes.events().forEach(this::applyDeparture);
      for (MessageEvent event : changes.events()) {
        if (event.revision() < oldest && event.revision() == position + missed.size() + 1) {
          missed.add(parts.opener().open(event));
        }
      }
      if (position + missed.size() + 1 != oldest) {
        return false;
      }
      boolean fits = ring.addBefore(missed);
      tooFarBack = fits ? tooFarBack : position;
      return fits;
    } catch (RuntimeException failure) {
      complain(failure);
      return false;
    } finally {
      Audience.release(missed);
    }
  }

  // Until it is handed over, which may be when others have come that are before it.
  private void trace(MessageEvent event, Span span) {
    boolean isNew = event.revision() > delivered && traced.size() < MOST_HELD;
    if (!isNew || !span.isRecording() || traced.putIfAbsent(event.revision(), span) != null) {
      span.end();
    }
  }

  private void take(MessageEvent event) {
    if (event instanceof ConversationDeleted it) {
      end(it);
      return;
    }
    if (started && event.revision() <= delivered) {
      parts.metrics().repeated();
      return;
    }
    held.putIfAbsent(event.revision(), event);
    // What is dropped here leaves a hole, and is fetched like any other.
    while (held.size() > MOST_HELD) {
      head = Math.max(head, held.pollLastEntry().getKey());
    }
  }

  // Whatever is missing before it is erased, and nothing follows.
  private void end(ConversationDeleted event) {
    handOver();
    parts.departures().deleted(parts.opener().end(event), event.membershipVersion());
    delivered = Math.max(delivered, event.revision());
    head = delivered;
    ring.clear();
    held.clear();
  }

  private void expect(long revision) {
    head = Math.max(head, revision);
    lookForHole();
  }

  private void advance() {
    if (!started || closed) {
      return;
    }
    for (MessageEvent next = held.get(delivered + 1);
        next != null;
        next = held.get(delivered + 1)) {
      Change change;
      try {
        change = parts.opener().open(next);
      } catch (RuntimeException failure) {
        stall(failure);
        return;
      }
      held.remove(change.revision());
      apply(next);
      delivered = change.revision();
      failures = 0;
      change.frame().retain();
      outgoing.add(change);
      ring.add(change);
    }
    lookForHole();
  }

  // Before anything later is handed over.
  private void apply(MessageEvent event) {
    if (event instanceof MessageDeleted it) {
      ring.forget(it.sequence());
    }
    if (event instanceof MessagesExpired it) {
      ring.forgetUpTo(it.sequence());
    }
    if (event instanceof MessagePosted it) {
      typing.stop(it.senderId());
    }
    applyDeparture(event);
  }

  private void applyDeparture(MessageEvent event) {
    if (event instanceof MemberLeft it) {
      parts.departures().left(it.userId(), conversationId, it.membershipVersion());
      typing.stop(it.userId());
    }
  }

  private void handOver() {
    if (outgoing.isEmpty()) {
      return;
    }
    List<Change> changes = List.copyOf(outgoing);
    outgoing = new ArrayList<>();
    for (Audience audience : audiences.values()) {
      if (!audience.isEmpty()) {
        changes.forEach(change -> change.frame().retain());
        audience.deliver(changes);
      }
    }
    for (Change change : changes) {
      parts.metrics().handedOver(change.at());
      Span span = traced.remove(change.revision());
      if (span != null) {
        span.end();
      }
    }
    Audience.release(changes);
  }

  private boolean hasHole() {
    return started && !closed && (head > delivered || !held.isEmpty());
  }

  private void lookForHole() {
    if (hasHole() && !waiting && !stalled) {
      waiting = true;
      Duration delay = failures == 0 ? parts.properties().hold() : backOff();
      parts.later().after(delay, () -> mailbox.put(this::fillHole));
    }
  }

  private void fillHole() {
    waiting = false;
    if (!hasHole() || stalled) {
      return;
    }
    Changes changes;
    try {
      changes = parts.log().changes(conversationId, delivered);
    } catch (RuntimeException failure) {
      complain(failure);
      failures++;
      lookForHole();
      return;
    }
    if (!parts.epoch().admits(changes.epoch())) {
      failures++;
      lookForHole();
      return;
    }
    parts.metrics().gapFilled();
    // The log knows better than whoever said that there was more.
    head = changes.headRevision();
    changes.events().stream().filter(it -> it.revision() > delivered).forEach(this::take);
    // Reset by the first change that gets through.
    failures++;
    advance();
    if (!hasHole()) {
      failures = 0;
    }
  }

  private void stall(RuntimeException failure) {
    complain(failure);
    failures++;
    stalled = true;
    parts.later().after(backOff(), () -> mailbox.put(this::resume));
  }

  private void resume() {
    stalled = false;
    advance();
  }

  private Duration backOff() {
    return FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
  }

  private void complain(RuntimeException failure) {
    if (!Outages.isOutage(failure)) {
      log.error("Changes of conversation {} can not be delivered", conversationId, failure);
    }
  }
}
