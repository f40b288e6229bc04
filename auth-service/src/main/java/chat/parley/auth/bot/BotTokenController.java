package chat.parley.auth.bot;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.token.CreateTokenRequest;
import chat.parley.auth.token.TokenResponse;
import chat.parley.auth.token.TokensResponse;
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

/// The tokens of the caller's bots.
@RestController
@RequestMapping("/api/v1/auth/bots/{botId}/tokens")
class BotTokenController {
  private final Bots bots;

  BotTokenController(Bots bots) {
    this.bots = bots;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  TokenResponse create(
      Caller caller,
      Origin origin,
      @PathVariable UUID botId,
      @Valid @RequestBody CreateTokenRequest request) {
    return bots.createToken(caller.userId(), botId, request, origin);
  }

  @GetMapping
  TokensResponse tokens(Caller caller, @PathVariable UUID botId) {
    return new TokensResponse(bots.tokensOf(caller.userId(), botId));
  }

  @DeleteMapping("/{tokenId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, Origin origin, @PathVariable UUID botId, @PathVariable UUID tokenId) {
    bots.revokeToken(caller.userId(), botId, tokenId, origin);
  }
}
