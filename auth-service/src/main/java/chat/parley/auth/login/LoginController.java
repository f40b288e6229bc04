package chat.parley.auth.login;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.LogIn.Granted;
import chat.parley.auth.keycloak.LogIn.Refused;
import chat.parley.auth.keycloak.LogIn.Unverified;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.keycloak.Tokens;
import chat.parley.auth.limit.Allowances;
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
  private final LoginRecord record;
  private final Allowances allowances;
  private final LoginProperties properties;

  LoginController(
      TokenEndpoint tokens, LoginRecord record, Allowances allowances, LoginProperties properties) {
    this.tokens = tokens;
    this.record = record;
    this.allowances = allowances;
    this.properties = properties;
  }

  @PostMapping("/login")
  TokenResponse logIn(@Valid @RequestBody LoginRequest request, Origin origin) {
    requireSwitchedOn();
    // By address as well: nobody is kept out by others who try the name.
    allowances.take("login", request.username() + "\n" + origin.address(), properties.perName());
    return switch (tokens.logIn(request.username(), request.password())) {
      case Granted(Tokens granted) -> {
        record.began(granted.session(), origin);
        yield TokenResponse.from(granted);
      }
      case Unverified _ -> throw failed(request, origin, ProblemCode.EMAIL_UNVERIFIED);
      case Refused _ -> throw failed(request, origin, ProblemCode.BAD_CREDENTIALS);
    };
  }

  private ProblemException failed(LoginRequest request, Origin origin, ProblemCode code) {
    record.failed(request.username(), origin);
    return new ProblemException(code, null);
  }

  @PostMapping("/refresh")
  TokenResponse refresh(@Valid @RequestBody RefreshTokenRequest request) {
    requireSwitchedOn();
    return tokens
        .refresh(request.refreshToken())
        .map(TokenResponse::from)
        .orElseThrow(() -> new ProblemException(ProblemCode.UNAUTHENTICATED, "Log in again."));
  }

  // 204 for a token that is worth nothing too: it ends in the state that was asked for.
  @PostMapping("/logout")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void logOut(@Valid @RequestBody RefreshTokenRequest request, Origin origin) {
    tokens.logOut(request.refreshToken()).ifPresent(session -> record.ended(session, origin));
  }

  private void requireSwitchedOn() {
    if (!properties.passwordLogin()) {
      throw ProblemException.notFound();
    }
  }
}
