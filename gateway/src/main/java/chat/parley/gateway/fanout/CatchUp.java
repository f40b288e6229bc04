package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.ConversationTruncated;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.contracts.problem.Outages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings subscriptions from the revision that the client holds to the live stream: page by page
/// from the log, each page sent when the one before has left, then what the hub has at hand, then
/// live, with no gap between.
@Component
public class CatchUp {
  private static final Logger log = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final MessageLog messages;
  private final ChangeOpener opener;
  private final Departures departures;
  private final LogEpoch epoch;
  private final FanoutMetrics metrics;
  private final Semaphore permits;
  private final Duration patience;

  CatchUp(
      MessageLog messages,
      ChangeOpener opener,
      Departures departures,
      LogEpoch epoch,
      FanoutMetrics metrics,
      FanoutProperties properties) {
    this.messages = messages;
    this.opener = opener;
    this.departures = departures;
    this.epoch = epoch;
    this.metrics = metrics;
    this.permits = new Semaphore(properties.catchUps());
    this.patience = properties.patience();
  }

  /// Makes a subscription live from the head of its conversation. Blocks only where the log has
  /// moved far in the meantime.
  ///
  /// @param head where the log was at some moment after the subscription was made
  /// @param announcement sent before anything of the conversation
  public void follow(Subscription subscription, long head, @Nullable ServerFrame announcement) {
    subscription.startAt(head, announcement);
    proceed(subscription, head);
  }

  /// Makes a subscription live from a revision of the past: blocks until what was missed has left
  /// for the client. Where that is more than {@link MessageLog#MAX_CHANGES} changes, the older ones
  /// are left out and the client is told.
  ///
  /// @param position the last revision that the client holds
  /// @param head where the log was at some moment after the subscription was made
  public void resume(Subscription subscription, long position, long head) {
    metrics.resumed();
    if (head - position > MessageLog.MAX_CHANGES) {
      long from = head - MessageLog.MAX_CHANGES;
      metrics.truncated();
      subscription.startAt(
          from, new ConversationTruncated(subscription.conversationId(), from + 1));
      proceed(subscription, from);
      return;
    }
    subscription.startAt(position, null);
    proceed(subscription, position);
  }

  private void proceed(Subscription subscription, long start) {
    long position = start;
    long patientUntil = System.nanoTime() + patience.toNanos();
    while (!subscription.isOver()) {
      if (await(subscription.hub().join(subscription, position)).orElse(false)) {
        await(subscription.caughtUp());
        return;
      }
      List<Change> page = page(subscription, position);
      if (!page.isEmpty()) {
        position = page.getLast().revision();
        await(subscription.replay(page));
        patientUntil = System.nanoTime() + patience.toNanos();
      } else if (System.nanoTime() - patientUntil > 0) {
        metrics.gaveUp();
        subscription.abandon();
        return;
      } else {
        pause();
      }
    }
  }

  private List<Change> page(Subscription subscription, long position) {
    permits.acquireUninterruptibly();
    try {
      Changes changes = messages.changes(subscription.conversationId(), position);
      if (!epoch.admits(changes.epoch())) {
        return List.of();
      }
      // The hub may not be that far yet.
      changes.events().forEach(this::apply);
      return changes.events().stream().map(opener::open).toList();
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        log.error(
            "Conversation {} can not be caught up with", subscription.conversationId(), failure);
      }
      return List.of();
    } finally {
      permits.release();
    }
  }

  private void apply(MessageEvent event) {
    switch (event) {
      case MemberLeft it ->
          departures.left(it.userId(), it.conversationId(), it.membershipVersion());
      case ConversationDeleted it -> departures.deleted(opener.end(it), it.membershipVersion());
      default -> {}
    }
  }

  private static <T> Optional<T> await(CompletableFuture<T> future) {
    try {
      return Optional.ofNullable(future.get());
    } catch (ExecutionException _) {
      // The subscription or its connection has ended, which the loop looks at.
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
