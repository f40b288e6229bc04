package chat.parley.room.chat;

import chat.parley.contracts.internal.UserDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whom a user may speak to. Asks user-service; not to be asked in a transaction.
@Component
class Reach {
  private final UserDirectory users;

  Reach(UserDirectory users) {
    this.users = users;
  }

  /// @throws ProblemException not-found, if one of them is not there, has blocked the caller or is
  ///   blocked by the caller
  void require(Caller caller, Collection<UUID> userIds) {
    if (!users.reachable(caller.userId(), Set.copyOf(userIds)).containsAll(userIds)) {
      // The same answer for all three: whom somebody has blocked is nobody else's business.
      throw ProblemException.notFound();
    }
  }
}
