package chat.parley.auth.account;

import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.signup.AccountStore;
import chat.parley.contracts.internal.AccountDirectory;
import chat.parley.contracts.problem.ProblemException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountDirectoryController implements AccountDirectory {
  private static final int MOST_USERS = 100;

  private final KeycloakUsers users;
  private final AccountStore accounts;

  AccountDirectoryController(KeycloakUsers users, AccountStore accounts) {
    this.users = users;
    this.accounts = accounts;
  }

  @Override
  public List<Account> accounts(List<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("userIds", "may have at most " + MOST_USERS + " entries");
    }
    Set<UUID> deleted = accounts.beingDeleted(userIds);
    return new LinkedHashSet<>(userIds)
        .stream()
            .filter(id -> !deleted.contains(id))
            .flatMap(id -> users.find(id).stream())
            .map(user -> new Account(user.id(), user.username(), user.displayName()))
            .toList();
  }
}
