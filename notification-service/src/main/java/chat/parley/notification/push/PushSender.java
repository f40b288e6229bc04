package chat.parley.notification.push;

import chat.parley.contracts.internal.MessageLog.LogPlace;
import chat.parley.notification.dispatch.Dispatcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Sends what devices are to be told, as soon as it is taken down. What this process has taken and
/// not sent when it dies is taken again, by it or another, after {@link #lease}; a device that was
/// told just before shows one message once all the same, since its service worker knows it.
///
/// Trail: `docs/trails/notification.md`.
@Component
class PushSender implements SmartLifecycle {
  private final PushStore store;
  private final PushContents contents;
  private final PushDelivery delivery;
  private final Quiet quiet;
  private final Duration lease;
  private final Dispatcher dispatcher;

  PushSender(
      PushStore store,
      PushContents contents,
      PushDelivery delivery,
      Quiet quiet,
      PushProperties properties) {
    this.store = store;
    this.contents = contents;
    this.delivery = delivery;
    this.quiet = quiet;
    // Twice the time that a request may take: nothing is told twice because it is slow.
    this.lease = properties.timeout().multipliedBy(2);
    this.dispatcher = new Dispatcher("push-sender", properties.atOnce(), this::take);
  }

  /// There may be something to send.
  void wake() {
    dispatcher.wake();
  }

  private List<Runnable> take(int most) {
    List<PushTask> tasks = store.take(most, lease);
    Set<UUID> disturbed = quiet.among(tasks);
    Map<LogPlace, PushContent.Message> texts =
        contents.of(tasks.stream().filter(it -> isTold(it, disturbed)).toList());
    return tasks.stream().<Runnable>map(task -> () -> send(task, contentOf(task, texts))).toList();
  }

  // Who has asked to be reminded at a time is not disturbed by it.
  private static boolean isTold(PushTask task, Set<UUID> quiet) {
    return task.wanted() != null && (task.reminder() || !quiet.contains(task.device().userId()));
  }

  // Nothing where the user is not to be disturbed.
  private @Nullable PushContent contentOf(PushTask task, Map<LogPlace, PushContent.Message> texts) {
    if (task.wanted() == null) {
      return new PushContent.Read(task.conversationId());
    }
    if (task.reminder()) {
      return contents.reminder(task);
    }
    var message = texts.get(new LogPlace(task.conversationId(), task.wanted().revision()));
    if (message == null || task.device().preview()) {
      return message;
    }
    return new PushContent.Message(
        message.conversationId(), message.sequence(), message.sender(), null);
  }

  private void send(PushTask task, @Nullable PushContent content) {
    if (content == null) {
      store.drop(task);
    } else {
      delivery.deliver(task, content);
    }
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
