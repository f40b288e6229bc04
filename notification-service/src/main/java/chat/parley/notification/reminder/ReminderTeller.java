package chat.parley.notification.reminder;

import chat.parley.contracts.event.ReadEvent.ReminderChanged;
import chat.parley.contracts.problem.Outages;
import chat.parley.notification.content.Reminder;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reminds users of what is due, once, whatever dies: that it is told, and what each device is to
/// be told, is one transaction. What was due while nobody was there is told by who comes first.
///
/// Trail: `docs/trails/reminder.md`.
@Component
class ReminderTeller {
  private static final Logger log = LoggerFactory.getLogger(ReminderTeller.class);
  private static final int AT_ONCE = 100;

  private final ReminderStore store;
  private final DeviceNews devices;

  ReminderTeller(ReminderStore store, DeviceNews devices) {
    this.store = store;
    this.devices = devices;
  }

  @Scheduled(fixedDelay = 500)
  void look() {
    try {
      List<Reminder> told = store.tellSome(AT_ONCE);
      for (Reminder it : told) {
        devices.tell(new ReminderChanged(it.userId(), it.reminderId(), true, Instant.now()));
      }
    } catch (RuntimeException failure) {
      if (Outages.isOutage(failure)) {
        log.warn("Users are reminded later: {}", failure.toString());
      } else {
        log.error("Users could not be reminded; it is tried again", failure);
      }
    }
  }
}
