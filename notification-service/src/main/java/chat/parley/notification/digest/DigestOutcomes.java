package chat.parley.notification.digest;

import chat.parley.notification.Backoff;
import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.inbox.Waiting;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Mails a digest, and writes down what became of it. Counted as `parley.digest.mails` by result,
/// and what is given up as `parley.digest.dead`.
@Component
class DigestOutcomes {
  private static final Logger log = LoggerFactory.getLogger(DigestOutcomes.class);
  private static final String NO_ADDRESS = "NoAddress";

  private final DigestMailer mailer;
  private final DigestStore store;
  private final Inbox inbox;
  private final MeterRegistry meters;
  private final Counter dead;
  private final int attempts;
  private final Backoff backoff;

  DigestOutcomes(
      DigestMailer mailer,
      DigestStore store,
      Inbox inbox,
      MeterRegistry meters,
      DigestProperties properties) {
    this.mailer = mailer;
    this.store = store;
    this.inbox = inbox;
    this.meters = meters;
    this.dead = meters.counter("parley.digest.dead");
    // From the start on: a rate needs a value before the first one.
    for (Class<?> result : DigestMailer.Result.class.getPermittedSubclasses()) {
      mails(result.getSimpleName());
    }
    mails(NO_ADDRESS);
    this.attempts = properties.attempts();
    this.backoff = new Backoff(properties.firstRetry(), properties.slowestRetry());
  }

  void send(DigestTask task, Addressee addressee, List<Waiting> waiting, Digest digest) {
    UUID userId = task.userId();
    DigestMailer.Result result = mailer.send(addressee, waiting, digest);
    mails(result.getClass().getSimpleName()).increment();
    switch (result) {
      case DigestMailer.Result.Sent _ -> {
        inbox.mailed(waiting);
        store.mailed(userId);
      }
      case DigestMailer.Result.Refused refused -> bury(userId, waiting, refused.reason());
      case DigestMailer.Result.Failed failed -> {
        if (task.attempt() >= attempts) {
          bury(userId, waiting, failed.reason());
          return;
        }
        store.retry(userId, backoff.after(task.attempt()));
      }
    }
  }

  /// Who has no address that is known to be theirs is not mailed.
  void unreachable(UUID userId, List<Waiting> waiting) {
    mails(NO_ADDRESS).increment();
    inbox.mailed(waiting);
    store.settle(userId);
  }

  private Counter mails(String result) {
    return meters.counter("parley.digest.mails", "result", result);
  }

  private void bury(UUID userId, List<Waiting> waiting, String reason) {
    log.warn("User {} can not be mailed: {}", userId, reason);
    dead.increment();
    store.bury(userId, reason);
    inbox.mailed(waiting);
    store.settle(userId);
  }
}
