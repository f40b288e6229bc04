package chat.parley.auth.token;

import chat.parley.contracts.token.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// A token that is good for now.
///
/// @param userId the user or the bot that it stands for
public record LiveToken(UUID id, UUID userId, Set<Scope> scopes, Instant expiresAt) {
  public LiveToken {
    scopes = Set.copyOf(scopes);
  }
}
