package chat.parley.notification;

import chat.parley.contracts.internal.AccountDirectory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// auth-service as this service sees it: where users can be mailed, in which language.
public final class FakeAccounts implements AccountDirectory {
  private final Map<UUID, String> addresses = new ConcurrentHashMap<>();
  private final Map<UUID, String> languages = new ConcurrentHashMap<>();

  public void setAddress(UUID userId, String address) {
    addresses.put(userId, address);
  }

  public void setLanguage(UUID userId, String tag) {
    languages.put(userId, tag);
  }

  @Override
  public Mailbox mailbox(UUID userId) {
    return new Mailbox(addresses.get(userId), languages.getOrDefault(userId, "en"));
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
