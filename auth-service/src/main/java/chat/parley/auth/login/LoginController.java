package chat.parley.auth.login;

import chat.parley.auth.keycloak.LogIn.Granted;
import chat.parley.auth.keycloak.LogIn.Refused;
import chat.parley.auth.keycloak.LogIn.Unverified;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.keycloak.Tokens;
import chat.parley.auth.limit.Allowances;
import chat.parley.auth.session.SessionEnds;
import chat.parley.auth.session.Sessions;
import chat.parley.contracts.internal.ClientAddress;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import jakarta.validation.Valid;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
class LoginController {
  private final TokenEndpoint tokens;
  private final Sessions sessions;
  private final SessionEnds ends;
  private final Allowances allowances;
  private final LoginProperties properties;

  LoginController(
      TokenEndpoint tokens,
      Sessions sessions,
      SessionEnds ends,
      Allowances allowances,
      LoginProperties properties) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.ends = ends;
    this.allowances = allowances;
    this.properties = properties;
  }

  @PostMapping("/login")
  TokenResponse logIn(
      @Valid @RequestBody LoginRequest request,
      @RequestHeader(name = ClientAddress.HEADER, defaultValue = "") String address,
      @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
    if (!properties.passwordLogin()) {
      throw ProblemException.notFound();
    }
    allowances.take("login", request.username(), properties.perName());
    return switch (tokens.logIn(request.username(), request.password())) {
      case Granted(Tokens granted) -> {
        sessions.began(granted.session(), address, userAgent);
        yield TokenResponse.from(granted);
      }
      case Unverified _ -> throw new ProblemException(ProblemCode.EMAIL_UNVERIFIED, null);
      case Refused _ -> throw new ProblemException(ProblemCode.BAD_CREDENTIALS, null);
    };
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
    tokens.logOut(request.refreshToken()).ifPresent(ends::tell);
  }
}
