package chat.parley.auth.deletion;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.signup.AccountStore;
import chat.parley.auth.watch.AccountEnds;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The moment from which on an account is being deleted: its name is held, its sessions, tokens and
/// bots are over, and what each service has to do is written down, or none of these.
@Component
class Acceptance {
  /// First who else may speak to the user, and what the user is a member of: then nothing new comes
  /// up in the others, which go by that.
  private static final List<List<String>> STAGES =
      List.of(
          List.of("user-service", "room-service"),
          List.of("message-service", "presence-service", "notification-service", "file-service"));

  private final DeletionStore deletions;
  private final AccountStore accounts;
  private final AccountEnds ends;
  private final AuditLog audit;
  private final Clock clock;

  Acceptance(
      DeletionStore deletions,
      AccountStore accounts,
      AccountEnds ends,
      AuditLog audit,
      Clock clock) {
    this.deletions = deletions;
    this.accounts = accounts;
    this.ends = ends;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws ProblemException `conflict`, if it is being deleted already
  @Transactional
  public Deletion commit(Caller caller, Receipt receipt, boolean withMessages, Origin origin) {
    var deletion =
        new Deletion(
            UuidCreator.getTimeOrderedEpoch(),
            caller.userId(),
            withMessages,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            false);
    if (!deletions.add(deletion, receipt, STAGES)) {
      throw new ProblemException(ProblemCode.CONFLICT, "The account is being deleted.");
    }
    accounts.beginDeletion(deletion.userId(), caller.username());
    ends.deleted(deletion.userId(), deletion.requestedAt());
    audit.record(deletion.userId(), AuditAct.DELETION_REQUESTED, null, origin);
    return deletion;
  }
}
