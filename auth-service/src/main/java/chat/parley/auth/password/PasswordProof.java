package chat.parley.auth.password;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.keycloak.LogIn.Granted;
import chat.parley.auth.keycloak.LogIn.Refused;
import chat.parley.auth.keycloak.LogIn.Unverified;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.keycloak.Tokens;
import chat.parley.auth.limit.Allowance;
import chat.parley.auth.limit.Allowances;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Duration;
import org.springframework.stereotype.Component;

/// Has a caller prove once more to be the account's owner, before what a stolen token must not be
/// enough for.
@Component
public class PasswordProof {
  private static final Allowance TRIES = new Allowance(10, Duration.ofMinutes(1));

  private final KeycloakUsers users;
  private final TokenEndpoint tokens;
  private final Allowances allowances;

  PasswordProof(KeycloakUsers users, TokenEndpoint tokens, Allowances allowances) {
    this.users = users;
    this.tokens = tokens;
    this.allowances = allowances;
  }

  /// @throws ProblemException `bad-credentials`, `rate-limited`
  public void require(Caller caller, String password) {
    allowances.take("password", caller.userId().toString(), TRIES);
    switch (tokens.logIn(nameOf(caller), password)) {
      case Granted(Tokens proof) -> tokens.logOut(proof.refreshToken());
      case Unverified _ -> {}
      case Refused _ -> throw new ProblemException(ProblemCode.BAD_CREDENTIALS, null);
    }
  }

  // The token's is the former one until it is refreshed after a change.
  private String nameOf(Caller caller) {
    return users.find(caller.userId()).map(KeycloakUser::username).orElse(caller.username());
  }
}
