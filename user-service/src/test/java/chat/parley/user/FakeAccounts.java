package chat.parley.user;

import chat.parley.contracts.internal.AccountDirectory;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;

/// auth-service as this service sees it: who has which e-mail address.
@Primary
public final class FakeAccounts implements AccountDirectory {
  private final Map<String, UUID> owners = new ConcurrentHashMap<>();
  private final Map<UUID, Long> tired = new ConcurrentHashMap<>();

  public void own(String email, UUID userId) {
    owners.put(email, userId);
  }

  public void refuse(UUID asker, long retryAfterMs) {
    tired.put(asker, retryAfterMs);
  }

  @Override
  public Found byEmail(UUID userId, Email email) {
    long retryAfterMs = tired.getOrDefault(userId, 0L);
    return new Found(retryAfterMs > 0 ? null : owners.get(email.email()), retryAfterMs);
  }
}
