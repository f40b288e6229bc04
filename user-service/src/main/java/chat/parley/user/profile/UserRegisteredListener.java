package chat.parley.user.profile;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.AvatarChanged;
import chat.parley.contracts.event.UserEvent.ProfileChanged;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserRenamed;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Makes a profile for every new account, and keeps what others tell of it.
///
/// Trails: `docs/trails/login.md`, `docs/trails/rename.md`.
@Component
class UserRegisteredListener {
  private final Profiles profiles;

  UserRegisteredListener(Profiles profiles) {
    this.profiles = profiles;
  }

  @KafkaListener(topics = Topics.USERS)
  void on(UserEvent event) {
    switch (event) {
      case UserRegistered registered -> profiles.add(registered);
      case UserRenamed renamed -> profiles.rename(renamed);
      case AvatarChanged changed -> profiles.setAvatar(changed);
      // This service's own.
      case UserBlocked _, UserUnblocked _, ProfileChanged _, SettingsChanged _ -> {}
    }
  }
}
