package chat.parley.message.scheduled;

import chat.parley.contracts.event.ReadEvent.ScheduledChanged;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import org.springframework.stereotype.Component;

/// Tells the devices of an author that something scheduled is another, is sent, or has failed.
@Component
class ScheduledNews {
  private final DeviceNews devices;

  ScheduledNews(DeviceNews devices) {
    this.devices = devices;
  }

  void tell(ScheduledMessage message, boolean failed) {
    devices.tell(
        new ScheduledChanged(
            message.userId(),
            message.conversationId(),
            message.clientMessageId(),
            failed,
            Instant.now()));
  }
}
