package chat.parley.notification.preference;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EventCodec;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Tells the user's other devices that the user wants to be told otherwise. May be lost: a device
/// asks with its next connection.
@Component
class PreferenceNews {
  private static final Logger log = LoggerFactory.getLogger(PreferenceNews.class);

  private final KafkaTemplate<String, byte[]> kafka;

  PreferenceNews(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  @EventListener
  void on(PreferencesChanged change) {
    var event = new ReadEvent.PreferencesChanged(change.userId(), Instant.now());
    try {
      kafka
          .send(Topics.READS, change.userId().toString(), EventCodec.write(event))
          .exceptionally(failure -> {
            log.debug("A user's devices are not told", failure);
            return null;
          });
    } catch (KafkaException failure) {
      log.debug("A user's devices are not told", failure);
    }
  }
}
