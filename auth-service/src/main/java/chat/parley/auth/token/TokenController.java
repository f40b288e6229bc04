package chat.parley.auth.token;

import chat.parley.auth.audit.Origin;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The caller's own tokens.
@RestController
@RequestMapping("/api/v1/auth/tokens")
class TokenController {
  private final PersonalTokens tokens;

  TokenController(PersonalTokens tokens) {
    this.tokens = tokens;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TokenResponse create(
      Caller caller, Origin origin, @Valid @RequestBody CreateTokenRequest request) {
    return tokens.create(TokenHolder.user(caller.userId()), request, origin);
  }

  @GetMapping
  TokensResponse tokens(Caller caller) {
    return new TokensResponse(tokens.of(caller.userId()));
  }

  @DeleteMapping("/{tokenId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, Origin origin, @PathVariable UUID tokenId) {
    tokens.revoke(TokenHolder.user(caller.userId()), tokenId, origin);
  }
}
