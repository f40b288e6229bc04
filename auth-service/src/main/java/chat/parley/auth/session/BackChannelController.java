package chat.parley.auth.session;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where Keycloak tells of every session that ends, whoever ends it: a user, an administrator in
/// its console, or a password that was reset. OpenID Connect Back-Channel Logout 1.0. The gateway
/// does not route it; the token that comes proves who calls.
@RestController
class BackChannelController {
  private final LogoutTokens tokens;
  private final SessionEnds ends;

  BackChannelController(LogoutTokens tokens, SessionEnds ends) {
    this.tokens = tokens;
    this.ends = ends;
  }

  @PostMapping("/internal/backchannel-logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void ended(@RequestParam("logout_token") String token) {
    ends.tell(tokens.read(token));
  }
}
