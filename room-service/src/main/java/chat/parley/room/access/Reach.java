package chat.parley.room.access;

import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whom a user may speak to. Asks user-service; not to be asked in a transaction.
@Component
public class Reach {
  private final UserDirectory users;

  Reach(UserDirectory users) {
    this.users = users;
  }

  /// @throws ProblemException not-found, if one of them is not there, has blocked the caller or is
  ///   blocked by the caller
  public void require(Caller caller, Collection<UUID> userIds) {
    if (!users.reachable(caller.userId(), Set.copyOf(userIds)).containsAll(userIds)) {
      // The same answer for all three: whom somebody has blocked is nobody else's business.
      throw ProblemException.notFound();
    }
  }

  /// Whether a user is a bot of the caller's.
  public boolean isOwnBot(Caller caller, UUID userId) {
    return users.ownerOf(userId).contains(caller.userId());
  }
}
