package chat.parley.notification.preference;

import chat.parley.contracts.event.ReadEvent;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Tells the user's other devices that the user wants to be told otherwise.
@Component
class PreferenceNews {
  private final DeviceNews devices;

  PreferenceNews(DeviceNews devices) {
    this.devices = devices;
  }

  @EventListener
  void on(PreferencesChanged change) {
    devices.tell(new ReadEvent.PreferencesChanged(change.userId(), Instant.now()));
  }
}
