package chat.parley.notification;

import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// auth-service as this service sees it: where users can be mailed.
public final class FakeAccounts implements AccountDirectory {
  private final Map<UUID, String> addresses = new ConcurrentHashMap<>();

  public void setAddress(UUID userId, String address) {
    addresses.put(userId, address);
  }

  @Override
  public Mailbox mailbox(UUID userId) {
    return new Mailbox(addresses.get(userId));
  }

  @Override
  public List<Account> accounts(List<UUID> userIds) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Found byEmail(UUID userId, Email email) {
    throw new UnsupportedOperationException();
  }
}
