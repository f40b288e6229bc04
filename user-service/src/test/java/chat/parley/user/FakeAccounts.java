package chat.parley.user;

import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// auth-service as this service sees it: what accounts are called.
@Primary
public final class FakeAccounts implements AccountDirectory {
  private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();

  public void add(Account account) {
    accounts.put(account.userId(), account);
  }

  @Override
  public List<Account> accounts(List<UUID> userIds) {
    return userIds.stream().filter(accounts::containsKey).map(accounts::get).toList();
  }
}
