package chat.parley.notification.webhook;

import chat.parley.notification.dispatch.Dispatcher;
import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Tells programs what there is to tell, as soon as there is. Each is told one thing after the
/// other, so that it hears them in order; what this process has taken and not told when it dies is
/// told by it or another after {@link #lease}, maybe for the second time.
///
/// Trail: `docs/trails/outgoing-webhook.md`.
@Component
class WebhookSender implements SmartLifecycle {
  private final WebhookStore store;
  private final WebhookDelivery delivery;
  private final Duration lease;
  private final Dispatcher dispatcher;

  WebhookSender(WebhookStore store, WebhookDelivery delivery, WebhookProperties properties) {
    this.store = store;
    this.delivery = delivery;
    // Longer than a request takes, with the questions before it.
    this.lease = properties.timeout().multipliedBy(3);
    this.dispatcher = new Dispatcher("webhook-sender", properties.atOnce(), this::take);
  }

  /// There may be something to tell.
  void wake() {
    dispatcher.wake();
  }

  private List<Runnable> take(int most) {
    return store.take(most, lease).stream().<Runnable>map(it -> () -> tell(it)).toList();
  }

  private void tell(Webhook webhook) {
    delivery.deliver(webhook);
    // There may be more of it.
    wake();
  }

  @Override
  public void start() {
    dispatcher.start();
  }

  @Override
  public void stop() {
    dispatcher.stop();
  }

  @Override
  public boolean isRunning() {
    return dispatcher.isRunning();
  }
}
