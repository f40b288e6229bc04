package chat.parley.auth.password;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.auth.keycloak.PasswordFlaw;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;

/// What a password must be. The realm's policy has the last word; what is said here needs no
/// question.
public final class PasswordRules {
  private static final int SHORTEST = 10;

  private PasswordRules() {}

  /// @param field what the request calls the password
  /// @throws ProblemException `weak-password` or `invalid`
  public static void require(String field, String password, String username) {
    if (!UTF_8.newEncoder().canEncode(password)) {
      throw ProblemException.invalid(field, "must be Unicode text");
    }
    if (password.length() < SHORTEST) {
      throw weak(field, PasswordFlaw.TOO_SHORT);
    }
    if (password.equalsIgnoreCase(username)) {
      throw weak(field, PasswordFlaw.USERNAME);
    }
  }

  public static ProblemException weak(String field, PasswordFlaw flaw) {
    return new ProblemException(
        Problem.of(
            ProblemCode.WEAK_PASSWORD,
            "The password " + flaw.message() + ".",
            List.of(new FieldError(field, flaw.message()))));
  }
}
