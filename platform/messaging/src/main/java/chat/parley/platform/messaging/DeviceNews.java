package chat.parley.platform.messaging;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/// Tells the devices of users what is another for them. May be lost: what is stored tells the
/// truth, and a device asks with its next connection.
public final class DeviceNews {
  private static final Logger log = LoggerFactory.getLogger(DeviceNews.class);

  private final KafkaTemplate<String, byte[]> kafka;

  public DeviceNews(KafkaTemplate<String, byte[]> kafka) {
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
