package chat.parley.message.publish;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.Written.Run;
import chat.parley.message.publish.PublicationStore.Overdue;
import chat.parley.platform.messaging.EpochHeader;
import chat.parley.platform.messaging.EventCodec;
import chat.parley.platform.messaging.TraceContext;
import io.micrometer.core.instrument.Counter;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;

/// Publishes the conversations that belong to it, on one thread of its own, so that neither the
/// broker nor a slow read of the log holds up a lane.
///
/// Order: what it sends of a conversation goes up by one revision from what Kafka is known to have.
/// If that is not what the run at hand begins with (another instance wrote in between), it reads
/// the missing part from the log first. After a failure it sends nothing of the conversation until
/// all that was on its way has settled; then it begins again at the last acknowledged revision.
///
/// Epoch: what it knows of how far Kafka has the log ends with the log's epoch.
///
/// Memory: what it holds is bounded. A run that it can not take now is dropped, being in the log.
final class Publisher implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(Publisher.class);
  private static final int PAGE = 500;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);
  private static final long FORGET_AFTER = TimeUnit.SECONDS.toNanos(30);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final KafkaTemplate<String, byte[]> kafka;
  private final EventStore events;
  private final PublicationStore publications;
  private final MessageTraces traces;
  private final Counter failures;
  private final PublishProperties properties;
  private final LinkedBlockingQueue<Task> inbox = new LinkedBlockingQueue<>();
  private final Map<UUID, Progress> progress = new HashMap<>();
  private final Map<UUID, Progress> toMark = new HashMap<>();
  private long epoch;
  private int unsettled;
  private long pausedUntil = System.nanoTime();
  private long nextMark = System.nanoTime();
  private long nextSweep = System.nanoTime() + FORGET_AFTER;
  private long stopAt = Long.MAX_VALUE;
  private boolean stopping;

  Publisher(
      KafkaTemplate<String, byte[]> kafka,
      EventStore events,
      PublicationStore publications,
      MessageTraces traces,
      Counter failures,
      PublishProperties properties) {
    this.kafka = kafka;
    this.events = events;
    this.publications = publications;
    this.traces = traces;
    this.failures = failures;
    this.properties = properties;
  }

  private sealed interface Task {
    record Committed(Run run) implements Task {}

    record CatchUp(Overdue overdue) implements Task {}

    record Settled(Progress progress, long revision, @Nullable Throwable failure) implements Task {}

    record Stop() implements Task {}
  }

  void committed(Run run) {
    offer(new Task.Committed(run));
  }

  void catchUp(Overdue overdue) {
    offer(new Task.CatchUp(overdue));
  }

  void stop() {
    inbox.add(new Task.Stop());
  }

  private void offer(Task task) {
    if (inbox.size() < properties.backlog()) {
      inbox.add(task);
    }
  }

  @Override
  public void run() {
    while (!isDone()) {
      try {
        Task task = inbox.poll(untilDue(), TimeUnit.NANOSECONDS);
        if (task != null) {
          handle(task);
        }
        doWhatIsDue();
      } catch (InterruptedException exception) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException exception) {
        pause();
        log.warn("A publication is put off", exception);
      }
    }
    mark();
  }

  private boolean isDone() {
    if (!stopping || !inbox.isEmpty()) {
      return false;
    }
    return unsettled == 0 || System.nanoTime() - stopAt > 0;
  }

  private long untilDue() {
    long due = stopping || !toMark.isEmpty() ? nextMark : nextSweep;
    return Math.max(1, due - System.nanoTime());
  }

  private void handle(Task task) {
    switch (task) {
      case Task.Committed(Run run) -> publish(run);
      case Task.CatchUp(Overdue overdue) -> catchUpNow(overdue);
      case Task.Settled settled -> settle(settled);
      case Task.Stop() -> {
        stopping = true;
        stopAt = System.nanoTime() + LAST_WORDS.toNanos();
      }
    }
  }

  private void publish(Run run) {
    if (!isCurrent(run.epoch())) {
      return;
    }
    long now = System.nanoTime();
    Progress it = progressOf(run.conversationId(), run.publishedRevision(), now);
    if (isPaused(now)) {
      return;
    }
    if (it.mustWait(now, PATIENCE) || unsettled > properties.backlog()) {
      it.fallBehind();
      return;
    }
    if (run.events().getFirst().revision() > it.sent() + 1) {
      // The run itself is in the log too.
      readOn(it);
      return;
    }
    send(it, run.events());
  }

  private void catchUpNow(Overdue overdue) {
    if (!isCurrent(overdue.epoch())) {
      return;
    }
    long now = System.nanoTime();
    Progress it = progressOf(overdue.conversationId(), overdue.publishedRevision(), now);
    if (it.isBusy() || isPaused(now)) {
      return;
    }
    readOn(it);
  }

  private void readOn(Progress it) {
    List<MessageEvent> page = events.after(it.conversationId, it.sent(), PAGE);
    send(it, page);
    if (page.size() == PAGE) {
      it.fallBehind();
    }
  }

  private void send(Progress it, List<MessageEvent> run) {
    for (MessageEvent event : run) {
      if (event.revision() > it.sent() && !send(it, event)) {
        return;
      }
    }
  }

  private boolean send(Progress it, MessageEvent event) {
    long revision = event.revision();
    Context trace = traces.of(event);
    try (Scope _ = trace.makeCurrent()) {
      var record =
          new ProducerRecord<>(
              Topics.MESSAGES, event.conversationId().toString(), EventCodec.write(event));
      EpochHeader.write(record.headers(), epoch);
      TraceContext.write(record.headers(), trace);
      kafka
          .send(record)
          .whenComplete((_, failure) -> inbox.add(new Task.Settled(it, revision, failure)));
    } catch (RuntimeException exception) {
      failed(exception);
      it.refused(revision);
      return false;
    }
    unsettled++;
    it.sent(revision, System.nanoTime());
    return true;
  }

  private void settle(Task.Settled settled) {
    unsettled--;
    Progress it = settled.progress();
    if (settled.failure() != null) {
      failed(settled.failure());
    }
    it.settled(settled.revision(), settled.failure() == null, System.nanoTime());
    if (progress.get(it.conversationId) != it) {
      // Of an epoch that is over.
      return;
    }
    if (it.needsMark()) {
      toMark.put(it.conversationId, it);
    }
    if (it.resume()) {
      readOn(it);
    }
  }

  private void failed(Throwable failure) {
    failures.increment();
    if (!isPaused(System.nanoTime())) {
      log.warn(
          "Kafka did not take a message, which waits in the log: {}",
          NestedExceptionUtils.getMostSpecificCause(failure).toString());
    }
    if (isOutage(failure)) {
      pause();
    }
  }

  private static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException) {
        return true;
      }
    }
    return false;
  }

  private boolean isCurrent(long epochOfTask) {
    if (epochOfTask > epoch) {
      epoch = epochOfTask;
      progress.clear();
      toMark.clear();
    }
    return epochOfTask == epoch;
  }

  // While nothing works, trying each message would only cost time: the scan brings them back.
  private void pause() {
    pausedUntil = System.nanoTime() + PAUSE;
  }

  private boolean isPaused(long now) {
    return now - pausedUntil < 0;
  }

  private Progress progressOf(UUID conversation, long published, long now) {
    Progress it = progress.computeIfAbsent(conversation, id -> new Progress(id, published, now));
    it.learn(published);
    return it;
  }

  private void doWhatIsDue() {
    long now = System.nanoTime();
    if (now - nextMark >= 0) {
      nextMark = now + properties.markEvery().toNanos();
      mark();
    }
    if (now - nextSweep >= 0) {
      nextSweep = now + FORGET_AFTER;
      progress.values().removeIf(it -> it.isIdle(now, FORGET_AFTER));
    }
  }

  private void mark() {
    if (toMark.isEmpty()) {
      return;
    }
    Map<UUID, Long> revisions = new HashMap<>();
    toMark.values().forEach(it -> revisions.put(it.conversationId, it.acknowledged()));
    try {
      publications.mark(epoch, revisions);
    } catch (RuntimeException exception) {
      log.warn("How far Kafka has the log is marked later: {}", exception.toString());
      return;
    }
    toMark.values().forEach(it -> it.marked(it.acknowledged()));
    toMark.clear();
  }
}
