package chat.parley.auth.rename;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUser;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.keycloak.KeycloakUsers.NameChange;
import chat.parley.auth.password.PasswordProof;
import chat.parley.auth.username.Rename;
import chat.parley.auth.username.RenameStore;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import org.springframework.stereotype.Service;

/// Gives a user another name in three steps that may break off anywhere: the name is claimed here,
/// the user is renamed in Keycloak, the account takes the name together with its event.
///
/// What broke off is completed or undone by a retry or, without one, by `RenameRecovery`. The
/// former name stays the user's for a while, so that links and mentions of it lead to nobody else.
@Service
class UsernameChange {
  private final KeycloakUsers users;
  private final PasswordProof proof;
  private final RenameStore renames;

  UsernameChange(KeycloakUsers users, PasswordProof proof, RenameStore renames) {
    this.users = users;
    this.proof = proof;
    this.renames = renames;
  }

  /// The same request again ends as if it were the first; the name that the user has already is no
  /// change.
  ///
  /// @throws ProblemException `bad-credentials`; `username-taken`, `username-confusable`,
  ///   `username-reserved`; `rate-limited`; `unavailable` where it is not known whether it took
  ///   place, or another change is under way
  void change(Caller caller, ChangeUsernameRequest request, Origin origin) {
    proof.require(caller, request.password());
    KeycloakUser user = users.find(caller.userId()).orElseThrow(ProblemException::notFound);
    renames.begin(user, request.username()).ifPresent(it -> rename(it, origin));
  }

  private void rename(Rename rename, Origin origin) {
    NameChange outcome = users.setUsername(rename.keycloakId(), rename.username());
    switch (outcome) {
      case CHANGED -> renames.complete(rename.accountId(), rename.username(), origin);
      case TAKEN -> {
        renames.undo(rename);
        throw new ProblemException(ProblemCode.USERNAME_TAKEN, null);
      }
      case REFUSED -> {
        renames.undo(rename);
        throw ProblemException.invalid("username", "is not allowed");
      }
    }
  }
}
