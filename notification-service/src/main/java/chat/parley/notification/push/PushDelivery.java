package chat.parley.notification.push;

import chat.parley.notification.Backoff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Tells one device one thing, and writes down what became of it.
@Component
class PushDelivery {
  private static final Logger log = LoggerFactory.getLogger(PushDelivery.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TOPIC_BYTES = 16;

  private final PushClient client;
  private final VapidKeys keys;
  private final PushStore store;
  private final PushProperties properties;
  private final MeterRegistry meters;
  private final Counter dead;
  private final Backoff backoff;

  PushDelivery(
      PushClient client,
      VapidKeys keys,
      PushStore store,
      PushProperties properties,
      MeterRegistry meters) {
    this.client = client;
    this.keys = keys;
    this.store = store;
    this.properties = properties;
    this.meters = meters;
    this.dead = meters.counter("parley.push.dead");
    // From the start on: a rate needs a value before the first one.
    for (Class<?> result : PushResult.class.getPermittedSubclasses()) {
      requests(result);
    }
    this.backoff = new Backoff(properties.firstRetry(), properties.slowestRetry());
  }

  void deliver(PushTask task, PushContent content) {
    PushTask.Device device = task.device();
    byte[] body = PushCipher.encrypt(device.keys(), JSON.writeValueAsBytes(content));
    PushResult result = client.send(device.endpoint(), keys.key(), topicOf(task), body);
    requests(result.getClass()).increment();
    switch (result) {
      case PushResult.Accepted _ -> store.told(task);
      case PushResult.Gone _ -> store.remove(device.subscriptionId());
      case PushResult.Refused refused -> bury(task, refused.reason());
      case PushResult.Failed failed -> {
        if (task.attempt() >= properties.attempts()) {
          bury(task, failed.reason());
          return;
        }
        Duration asked = failed.after() == null ? Duration.ZERO : failed.after();
        store.retry(task, backoff.after(task.attempt(), asked));
      }
    }
  }

  private void bury(PushTask task, String reason) {
    log.warn("Device {} can not be told: {}", task.device().subscriptionId(), reason);
    dead.increment();
    store.bury(task, reason);
  }

  private Counter requests(Class<?> result) {
    return meters.counter("parley.push.requests", "result", result.getSimpleName());
  }

  // The same for one conversation and device, so that what has not arrived is replaced; another for
  // each device, so that a push service can not tell who talks with whom.
  private static String topicOf(PushTask task) {
    UUID device = task.device().subscriptionId();
    UUID conversation = task.conversationId();
    byte[] both =
        ByteBuffer.allocate(4 * Long.BYTES)
            .putLong(device.getMostSignificantBits())
            .putLong(device.getLeastSignificantBits())
            .putLong(conversation.getMostSignificantBits())
            .putLong(conversation.getLeastSignificantBits())
            .array();
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(both);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(hash, TOPIC_BYTES));
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }
}
