package chat.parley.contracts.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// What only who keeps the accounts knows of them; owned by auth-service.
public interface AccountDirectory {

  /// Who has an e-mail address, for a user who asks; not too often.
  @PostExchange("/internal/users/{userId}/email-lookups")
  Found byEmail(@PathVariable UUID userId, @RequestBody Email email);

  /// @param email in any case
  record Email(String email) {
    @Override
    public String toString() {
      return "Email[]";
    }
  }

  /// @param userId absent where nobody has the address, or who has it has not verified it
  /// @param retryAfterMs milliseconds after which to ask again; 0 unless the user asked too often
  record Found(@Nullable UUID userId, long retryAfterMs) {}
}
