package chat.parley.message.search;

import chat.parley.contracts.internal.UserDirectory;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who is called what, as user-service tells whoever asks.
@Component
class UserNames {
  private final UserDirectory users;

  UserNames(UserDirectory users) {
    this.users = users;
  }

  /// The user of a name; nobody where there is none, or none for this asker.
  Set<UUID> named(UUID asker, String name) {
    return users.named(asker, name);
  }
}
