package chat.parley.gateway.membership;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who of the users on this node is a member of what, as far as this node has heard. Never blocks.
@Component
public class Memberships {
  private final LocalUsers users;

  Memberships(LocalUsers users) {
    this.users = users;
  }

  /// False also for a conversation that there is not.
  public boolean isMember(UUID userId, UUID conversation) {
    return users.find(userId).map(it -> it.isMember(conversation)).orElse(false);
  }
}
