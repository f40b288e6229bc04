package chat.parley.contracts.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/// What accounts are called; owned by auth-service.
public interface AccountDirectory {
  /// Those of the users who have an account that is not being deleted.
  ///
  /// @param userIds at most 100
  @GetExchange("/internal/accounts")
  List<Account> accounts(@RequestParam List<UUID> userIds);

  /// @param username unique, lower case
  /// @param displayName how people see the user at first
  record Account(UUID userId, String username, String displayName) {
    @Override
    public String toString() {
      return "Account[" + userId + "]";
    }
  }
}
