package chat.parley.auth.token;

import chat.parley.contracts.token.Scope;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token as its owner sees it.
///
/// @param lastUsedAt to a few minutes; absent where it never was
/// @param secret the token itself: told once, when it is made
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokenResponse(
    UUID id,
    String name,
    List<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @Nullable String secret) {
  public TokenResponse {
    scopes = scopes.stream().sorted().toList();
  }

  TokenResponse withSecret(String text) {
    return new TokenResponse(id, name, scopes, createdAt, expiresAt, lastUsedAt, text);
  }

  // The secret must not reach a log.
  @Override
  public String toString() {
    return "TokenResponse[" + id + "]";
  }
}
