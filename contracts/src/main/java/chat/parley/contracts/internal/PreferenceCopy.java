package chat.parley.contracts.internal;

import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/// What notification-service has of a user, for an export of the account.
public interface PreferenceCopy {

  /// What the user wants to be told, as the public API tells it.
  @GetExchange("/internal/copies/{userId}/notification-preferences")
  Map<String, Object> preferences(@PathVariable UUID userId);
}
