package chat.parley.auth.login;

import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class LoginController {
  private final TokenEndpoint tokens;
  private final LoginProperties properties;

  LoginController(TokenEndpoint tokens, LoginProperties properties) {
    this.tokens = tokens;
    this.properties = properties;
  }

  @PostMapping("/login")
  TokenResponse logIn(@Valid @RequestBody LoginRequest request) {
    if (!properties.passwordLogin()) {
      throw ProblemException.notFound();
    }
    return tokens
        .logIn(request.username(), request.password())
        .map(TokenResponse::from)
        .orElseThrow(() -> new ProblemException(ProblemCode.BAD_CREDENTIALS, null));
  }

  @PostMapping("/refresh")
  TokenResponse refresh(@Valid @RequestBody RefreshTokenRequest request) {
    return tokens
        .refresh(request.refreshToken())
        .map(TokenResponse::from)
        .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, "Log in again."));
  }

  // 204 for a token that is worth nothing too: it ends in the state that was asked for.
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(@Valid @RequestBody RefreshTokenRequest request) {
    tokens.logOut(request.refreshToken());
  }
}
