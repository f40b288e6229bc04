package chat.parley.contracts.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// The exports of accounts; owned by file-service.
public interface ExportDirectory {

  /// The export of a user that is being made, if there is one.
  @GetExchange("/internal/users/{userId}/running-export")
  Running running(@PathVariable UUID userId);

  /// Begins an export; while one is being made, that one goes on. Again with the same id changes
  /// nothing. `not-found` where the user's account is deleted.
  ///
  /// @return the one that is being made
  @PostExchange("/internal/users/{userId}/exports")
  Export begin(@PathVariable UUID userId, @RequestBody Beginning beginning);

  /// @param export absent where none is being made
  record Running(@Nullable Export export) {}

  record Export(UUID id, Instant requestedAt) {}

  /// @param id what the new one will be known by, chosen by who asks
  record Beginning(UUID id) {}
}
