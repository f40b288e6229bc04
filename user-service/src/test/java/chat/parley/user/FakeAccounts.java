package chat.parley.user;

import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// auth-service as this service sees it: what accounts are called, and who has which e-mail
/// address.
@Primary
public final class FakeAccounts implements AccountDirectory {
  private final Map<UUID, Account> accounts = new ConcurrentHashMap<>();
  private final Map<String, UUID> owners = new ConcurrentHashMap<>();
  private final Map<UUID, Long> tired = new ConcurrentHashMap<>();

  /// Adds an account, or what it is called now.
  public void put(Account account) {
    accounts.put(account.userId(), account);
  }

  public void own(String email, UUID userId) {
    owners.put(email, userId);
  }

  public void refuse(UUID asker, long retryAfterMs) {
    tired.put(asker, retryAfterMs);
  }

  @Override
  public List<Account> accounts(List<UUID> userIds) {
    return userIds.stream().filter(accounts::containsKey).map(accounts::get).toList();
  }

  @Override
  public Found byEmail(UUID userId, Email email) {
    long retryAfterMs = tired.getOrDefault(userId, 0L);
    return new Found(retryAfterMs > 0 ? null : owners.get(email.email()), retryAfterMs);
  }

  @Override
  public Mailbox mailbox(UUID userId) {
    throw new UnsupportedOperationException();
  }
}
