package chat.parley.auth.token;

import chat.parley.contracts.token.Scope;
import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Set;

/// @param name for its owner to know it by; trimmed
/// @param expiresAt when it is over
public record CreateTokenRequest(
    @NotBlank @Size(max = 80) @PlainText String name,
    @NotEmpty Set<@NotNull Scope> scopes,
    @NotNull Instant expiresAt) {

  @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
  public CreateTokenRequest {
    name = name == null ? null : name.strip();
  }
}
