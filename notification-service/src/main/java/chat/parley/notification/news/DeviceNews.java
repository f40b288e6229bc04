package chat.parley.notification.news;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Tells the devices of users what is another for them. May be lost: what is stored tells the
/// truth, and a device asks with its next connection.
@Component
public class DeviceNews {
  private static final Logger log = LoggerFactory.getLogger(DeviceNews.class);

  private final KafkaTemplate<String, byte[]> kafka;

  DeviceNews(KafkaTemplate<String, byte[]> kafka) {
    this.kafka = kafka;
  }

  public void tell(ReadEvent event) {
    try {
      kafka
          .send(Topics.READS, event.userId().toString(), EventCodec.write(event))
          .exceptionally(failure -> {
            log.debug("A user's devices are not told", failure);
            return null;
          });
    } catch (KafkaException failure) {
      log.debug("A user's devices are not told", failure);
    }
  }
}
