package chat.parley.auth.signup;

import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.keycloak.LogIn;
import chat.parley.auth.keycloak.LogIn.Granted;
import chat.parley.auth.keycloak.LogIn.Unverified;
import chat.parley.auth.keycloak.NewUser;
import chat.parley.auth.keycloak.PasswordFlaw;
import chat.parley.auth.keycloak.TokenEndpoint;
import chat.parley.auth.keycloak.Tokens;
import chat.parley.auth.keycloak.UserCreation;
import chat.parley.auth.keycloak.UserCreation.Created;
import chat.parley.auth.keycloak.UserCreation.Refused;
import chat.parley.auth.keycloak.UserCreation.Taken;
import chat.parley.auth.keycloak.UserCreation.Weak;
import chat.parley.auth.mail.AccountMails;
import chat.parley.auth.password.PasswordRules;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Makes an account in three steps that may break off anywhere: the name is held here, the user is
/// created in Keycloak, the account is made active together with its event.
///
/// The user in Keycloak carries the mark of the name's holder. What broke off is completed or
/// undone by a retry or, without one, by {@link SignUpRecovery}. E-mail addresses are unique in
/// Keycloak and are not kept here.
@Service
class SignUp {
  private final AccountStore accounts;
  private final KeycloakUsers users;
  private final TokenEndpoint tokens;
  private final Activation activation;
  private final AccountMails mails;
  private final VerificationProperties verification;
  private final Clock clock;

  SignUp(
      AccountStore accounts,
      KeycloakUsers users,
      TokenEndpoint tokens,
      Activation activation,
      AccountMails mails,
      VerificationProperties verification,
      Clock clock) {
    this.accounts = accounts;
    this.users = users;
    this.tokens = tokens;
    this.activation = activation;
    this.mails = mails;
    this.verification = verification;
    this.clock = clock;
  }

  /// Returns the new user's id. The same request again, after one whose answer was lost or
  /// `unavailable`, ends as if it were the first.
  ///
  /// @param language of the browser; absent where there is no catalogue of it
  UUID register(SignUpRequest request, @Nullable Locale language) {
    PasswordRules.require("password", request.password(), request.username());
    PendingAccount account = accounts.hold(request.username());
    UserCreation creation =
        users.create(
            new NewUser(
                account.id(),
                request.username(),
                request.email(),
                request.displayName(),
                request.password(),
                language,
                verification.verifyEmail()));
    return switch (creation) {
      case Created(UUID userId) -> complete(account, userId, request);
      case Taken() -> resolve(account, request);
      case Refused(String field) -> {
        accounts.release(account);
        throw refused(field);
      }
      case Weak(PasswordFlaw flaw) -> {
        accounts.release(account);
        throw PasswordRules.weak("password", flaw);
      }
    };
  }

  private UUID complete(PendingAccount account, UUID userId, SignUpRequest request) {
    activation.complete(
        account.id(),
        new KeycloakUser(
            userId,
            request.username(),
            request.email(),
            request.displayName(),
            Instant.now(clock),
            Optional.of(account.id()),
            Optional.empty(),
            verification.verifyEmail()));
    if (verification.verifyEmail()) {
      mails.verify(userId);
    }
    return userId;
  }

  // A user of this name that carries a mark comes from a sign-up that broke off, for its name was
  // held by nobody else. It becomes an account now; whose, its password tells.
  private UUID resolve(PendingAccount account, SignUpRequest request) {
    Optional<KeycloakUser> holder = users.findByUsername(request.username());
    if (holder.isEmpty()) {
      accounts.release(account);
      throw taken(ProblemCode.EMAIL_TAKEN);
    }
    KeycloakUser user = holder.get();
    if (user.accountId().isEmpty()) {
      accounts.release(account);
      throw taken(ProblemCode.USERNAME_TAKEN);
    }
    activation.complete(account.id(), user);
    if (!isOwn(user, request)) {
      throw taken(ProblemCode.USERNAME_TAKEN);
    }
    if (user.mustVerifyEmail()) {
      mails.verify(user.id());
    }
    return user.id();
  }

  private boolean isOwn(KeycloakUser user, SignUpRequest request) {
    if (!user.email().equalsIgnoreCase(request.email())) {
      return false;
    }
    return switch (tokens.logIn(request.username(), request.password())) {
      case Granted(Tokens proof) -> {
        tokens.logOut(proof.refreshToken());
        yield true;
      }
      case Unverified _ -> true;
      case LogIn.Refused _ -> false;
    };
  }

  private static ProblemException taken(ProblemCode code) {
    return new ProblemException(code, null);
  }

  private static ProblemException refused(String field) {
    return switch (field) {
      case "firstName", "lastName" -> ProblemException.invalid("displayName", "is not allowed");
      default -> ProblemException.invalid(field, "is not allowed");
    };
  }
}
