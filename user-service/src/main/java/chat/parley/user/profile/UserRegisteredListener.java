package chat.parley.user.profile;

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
import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Makes a profile for every new account, and keeps what others tell of it.
///
/// Trails: `docs/trails/login.md`, `docs/trails/rename.md`.
@Component
class UserRegisteredListener {
  private final Profiles profiles;
  private final AccountDirectory accounts;

  UserRegisteredListener(Profiles profiles, AccountDirectory accounts) {
    this.profiles = profiles;
    this.accounts = accounts;
  }

  @KafkaListener(topics = Topics.USERS)
  void on(UserEvent event) {
    switch (event) {
      case UserRegistered registered -> add(registered);
      case UserRenamed renamed -> rename(renamed);
      case AvatarChanged changed -> profiles.setAvatar(changed);
      // This service's own.
      case UserBlocked _, UserUnblocked _, ProfileChanged _, SettingsChanged _ -> {}
      case ExportReady _ -> {}
    }
  }

  // The names are asked for: no event has them. An account that is gone again gets no profile.
  private void add(UserRegistered registered) {
    accounts
        .accounts(List.of(registered.userId()))
        .forEach(account -> profiles.add(registered, account));
  }

  private void rename(UserRenamed renamed) {
    accounts
        .accounts(List.of(renamed.userId()))
        .forEach(account -> profiles.rename(account, renamed.renamedAt()));
  }
}
