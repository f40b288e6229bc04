package chat.parley.auth.deletion;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.ending.AccountEnds;
import chat.parley.auth.erasure.Deletion;
import chat.parley.auth.erasure.ErasurePlans;
import chat.parley.auth.erasure.Receipt;
import chat.parley.auth.signup.AccountStore;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The moment from which on an account is being deleted: its name is held, its sessions, tokens and
/// bots are over, and what each service has to do is written down, or none of these.
@Component
public class Acceptance {
  private final ErasurePlans plans;
  private final AccountStore accounts;
  private final AccountEnds ends;
  private final AuditLog audit;
  private final Clock clock;

  Acceptance(
      ErasurePlans plans, AccountStore accounts, AccountEnds ends, AuditLog audit, Clock clock) {
    this.plans = plans;
    this.accounts = accounts;
    this.ends = ends;
    this.audit = audit;
    this.clock = clock;
  }

  /// @throws ProblemException `conflict`, if it is being deleted already
  @Transactional
  public Deletion commit(Caller caller, Receipt receipt, boolean withMessages, Origin origin) {
    Deletion deletion = Deletion.of(caller.userId(), withMessages, clock.instant());
    if (!plans.add(deletion, receipt)) {
      throw new ProblemException(ProblemCode.CONFLICT, "The account is being deleted.");
    }
    if (!accounts.beginDeletion(caller.userId())) {
      accounts.addForDeletion(caller.userId(), caller.username());
    }
    ends.deleted(deletion.userId(), deletion.requestedAt());
    audit.record(deletion.userId(), AuditAct.DELETION_REQUESTED, null, origin);
    return deletion;
  }

  /// The same of an account that an administrator has deleted in Keycloak: what was said stays.
  /// Again changes nothing.
  @Transactional
  public void commitDeletedElsewhere(UUID userId, Instant at) {
    ends.deleted(userId, at);
    if (accounts.beginDeletion(userId)) {
      plans.add(Deletion.ofStranger(userId, at), Receipt.random());
    }
  }
}
