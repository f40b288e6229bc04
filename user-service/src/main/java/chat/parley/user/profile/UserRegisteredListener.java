package chat.parley.user.profile;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent;
import chat.parley.contracts.event.UserEvent.UserBlocked;
import chat.parley.contracts.event.UserEvent.UserRegistered;
import chat.parley.contracts.event.UserEvent.UserUnblocked;
import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/// Makes a profile for every new account.
///
/// Trail: `docs/trails/login.md`.
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
      case UserRegistered it -> add(it);
      // This service's own.
      case UserBlocked _, UserUnblocked _ -> {}
    }
  }

  // The names are asked for: no event has them. An account that is gone again gets no profile.
  private void add(UserRegistered registered) {
    if (!profiles.has(registered.userId())) {
      accounts
          .accounts(List.of(registered.userId()))
          .forEach(account -> profiles.add(account, registered.registeredAt()));
    }
  }
}
