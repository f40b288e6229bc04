package chat.parley.file.export;

import chat.parley.contracts.internal.PreferenceCopy;
import java.io.IOException;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// What the user wants to be told and reminded of.
@Component
@Order(5)
class NotificationsPart implements Part {
  private final PreferenceCopy preferences;

  NotificationsPart(PreferenceCopy preferences) {
    this.preferences = preferences;
  }

  @Override
  public void addTo(Archive archive, UUID userId) throws IOException {
    archive.addJson("notifications.json", preferences.preferences(userId));
    archive.addJson("reminders.json", preferences.reminders(userId));
  }
}
