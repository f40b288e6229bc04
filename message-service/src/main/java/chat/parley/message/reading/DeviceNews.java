package chat.parley.message.reading;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.platform.messaging.EventCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/// Tells the devices of users what the users have done for themselves. May be lost: what is stored
/// tells the truth.
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
