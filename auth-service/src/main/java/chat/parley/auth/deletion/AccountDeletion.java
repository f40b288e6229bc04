package chat.parley.auth.deletion;

import chat.parley.auth.audit.Origin;
import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.erasure.Receipt;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.mail.AccountMails;
import chat.parley.auth.password.OwnerProof;
import chat.parley.contracts.internal.RoomOwnership;
import chat.parley.contracts.internal.RoomOwnership.OwnedRoom;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/// Begins the deletion of an account. Once it is accepted nothing takes it back.
///
/// Trail: `docs/trails/account-deletion.md`.
@Service
class AccountDeletion {
  private static final Logger log = LoggerFactory.getLogger(AccountDeletion.class);

  private final OwnerProof proof;
  private final RoomOwnership rooms;
  private final KeycloakUsers users;
  private final Acceptance acceptance;
  private final DeletionSaga saga;
  private final AccountMails mails;

  AccountDeletion(
      OwnerProof proof,
      RoomOwnership rooms,
      KeycloakUsers users,
      Acceptance acceptance,
      DeletionSaga saga,
      AccountMails mails) {
    this.proof = proof;
    this.rooms = rooms;
    this.users = users;
    this.acceptance = acceptance;
    this.saga = saga;
    this.mails = mails;
  }

  /// @param sessionId the caller's, by which an account without a password proves itself
  /// @throws ProblemException `bad-credentials`, `rate-limited`; `owns-rooms`, with the rooms;
  ///   `conflict`, if it is being deleted already
  Accepted begin(Caller caller, String sessionId, DeleteAccountRequest request, Origin origin) {
    proof.require(caller, sessionId, request.password());
    List<OwnedRoom> owned = rooms.ownedWithOthers(caller.userId());
    if (!owned.isEmpty()) {
      throw ownsRooms(owned);
    }
    String email = users.emailOf(caller.userId());
    Locale language = mails.languageOf(caller.userId());
    Receipt receipt = Receipt.random();
    Deletion deletion =
        acceptance.commit(caller, receipt, request.messages() == MessagesChoice.REMOVE, origin);
    lockOut(deletion);
    if (!email.isEmpty()) {
      mails.tellOfDeletion(email, language);
    }
    return new Accepted(receipt.text(), deletion.requestedAt());
  }

  // Before the answer, so that nobody logs in after it. Where Keycloak is away nobody does, and the
  // saga goes on trying.
  private void lockOut(Deletion deletion) {
    try {
      saga.lockOut(deletion);
    } catch (ProblemException problem) {
      log.warn("Deletion {} locks the user out later: {}", deletion.id(), problem.getMessage());
    }
  }

  private static ProblemException ownsRooms(List<OwnedRoom> owned) {
    return new ProblemException(
        Problem.of(
            ProblemCode.OWNS_ROOMS,
            "Hand them over to another member, or delete them, first.",
            owned.stream()
                .map(room -> new FieldError("rooms." + room.id(), room.name()))
                .toList()));
  }

  /// @param receipt lets its bearer ask how far it is
  record Accepted(String receipt, Instant requestedAt) {
    @Override
    public String toString() {
      return "Accepted[" + requestedAt + "]";
    }
  }
}
