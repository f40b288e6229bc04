package chat.parley.contracts.internal;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// In which language people have chosen to be written to; owned by user-service.
public interface LanguageDirectory {
  @GetExchange("/internal/users/{userId}/language")
  Language language(@PathVariable UUID userId);

  /// @param tag of BCP 47; absent where the user has chosen none, or there is no such user
  record Language(@Nullable String tag) {}
}
