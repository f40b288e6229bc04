package chat.parley.notification.webhook;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.notification.Backoff;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells one program what comes next, and writes down what became of it. It reads as the webhook's
/// user: where the user may not read, nothing is told, and the webhook is gone.
@Component
class WebhookDelivery {
  private static final Logger log = LoggerFactory.getLogger(WebhookDelivery.class);

  /// What a request tells at most.
  private static final int MOST_CHANGES = 100;

  private final RoomDirectory rooms;
  private final MessageLog messages;
  private final ConversationKeys keys;
  private final Targets targets;
  private final WebhookClient client;
  private final WebhookStore store;
  private final MeterRegistry meters;
  private final Counter dead;
  private final Backoff backoff;
  private final Duration givenUpAfter;

  WebhookDelivery(
      RoomDirectory rooms,
      MessageLog messages,
      ConversationKeys keys,
      Targets targets,
      WebhookClient client,
      WebhookStore store,
      MeterRegistry meters,
      WebhookProperties properties) {
    this.rooms = rooms;
    this.messages = messages;
    this.keys = keys;
    this.targets = targets;
    this.client = client;
    this.store = store;
    this.meters = meters;
    this.dead = meters.counter("parley.webhook.dead");
    // From the start on: a rate needs a value before the first one.
    for (Class<?> result : WebhookResult.class.getPermittedSubclasses()) {
      requests(result);
    }
    this.backoff = new Backoff(properties.firstRetry(), properties.slowestRetry());
    this.givenUpAfter = properties.givenUpAfter();
  }

  void deliver(Webhook webhook) {
    Optional<Target> target = targets.open(webhook);
    Changes page = messages.changes(webhook.conversationId(), webhook.position());
    // After what was read: it may be younger than a leave.
    if (target.isEmpty()
        || !rooms.membership(webhook.conversationId(), webhook.userId()).member()) {
      store.remove(webhook.id());
      return;
    }
    if (page.epoch() != webhook.epoch()) {
      // The log was set back, and its numbers stand for something else.
      log.info("Webhook {} begins anew at the head of a log that was set back", webhook.id());
      store.restart(webhook, page.epoch(), page.headRevision());
      return;
    }
    List<MessageEvent> told = page.events().stream().limit(MOST_CHANGES).toList();
    if (told.isEmpty()) {
      store.told(webhook, page.epoch(), webhook.position());
      return;
    }
    WebhookResult result = client.tell(target.get(), webhook.id(), page.epoch(), opened(told));
    requests(result.getClass()).increment();
    settle(webhook, result, page.epoch(), told.getLast().revision());
  }

  private void settle(Webhook webhook, WebhookResult result, long epoch, long position) {
    switch (result) {
      case WebhookResult.Accepted _ -> {
        store.told(webhook, epoch, position);
        if (webhook.failingSince() != null) {
          log.info("Webhook {} is told again", webhook.id());
        }
      }
      case WebhookResult.Gone gone -> giveUp(webhook, gone.reason());
      case WebhookResult.Failed(var reason, var asked) -> {
        Instant since = webhook.failingSince();
        if (since != null && since.plus(givenUpAfter).isBefore(Instant.now())) {
          giveUp(webhook, reason);
        } else {
          retry(webhook, reason, asked);
        }
      }
    }
  }

  private void retry(Webhook webhook, String reason, Duration asked) {
    // Once for as long as it fails: who stays away would fill the log.
    if (webhook.failingSince() == null) {
      log.info(
          "Webhook {} was not told, and is tried again for {}: {}",
          webhook.id(),
          givenUpAfter,
          reason);
    }
    store.retry(webhook, reason, backoff.after(webhook.attempt(), asked));
  }

  private Counter requests(Class<?> result) {
    return meters.counter("parley.webhook.requests", "result", result.getSimpleName());
  }

  private void giveUp(Webhook webhook, String reason) {
    log.warn("Webhook {} is told nothing any more: {}", webhook.id(), reason);
    dead.increment();
    store.giveUp(webhook, reason);
  }

  private List<Change> opened(List<MessageEvent> events) {
    int version = events.stream().mapToInt(ChangeDecryptor::keyVersionOf).max().orElse(0);
    KeySet keySet = keys.of(events.getFirst().conversationId(), version).orElse(null);
    return events.stream().map(it -> ChangeDecryptor.open(it, keySet)).toList();
  }
}
