package chat.parley.gateway.membership;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ExportReady;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.events.EventListener;
import chat.parley.gateway.presence.PresenceWatches;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Tells all devices of a user, and those who watch the user, what they show and is another now.
///
/// Trail: `docs/trails/rename.md`.
@Component
class UserEventListener implements EventListener {
  private final LocalUsers users;
  private final PresenceWatches watches;

  UserEventListener(LocalUsers users, PresenceWatches watches) {
    this.users = users;
    this.watches = watches;
  }

  @Override
  public String topic() {
    return Topics.USERS;
  }

  @Override
  public void on(Object event, Headers headers) {
    switch ((UserEvent) event) {
      case ProfileChanged(UUID userId, _) -> {
        var changed = new ServerFrame.ProfileChanged(userId);
        tell(userId, changed);
        watches.tell(userId, changed);
      }
      case SettingsChanged(UUID userId, long version, _) ->
          tell(userId, new ServerFrame.SettingsChanged(version));
      case ExportReady(UUID userId, UUID exportId, _) ->
          tell(userId, new ServerFrame.ExportReady(exportId));
      // user-service tells of the profile when it shows them.
      case UserRenamed _, AvatarChanged _ -> {}
      case UserBlocked(UUID userId, UUID blockedId, Instant at) ->
          watches.hide(userId, blockedId, at);
      case UserRegistered _, UserUnblocked _ -> {}
    }
  }

  private void tell(UUID userId, ServerFrame event) {
    users.find(userId).ifPresent(user -> user.tell(event));
  }
}
