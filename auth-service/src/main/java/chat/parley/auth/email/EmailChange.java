package chat.parley.auth.email;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.keycloak.KeycloakUsers;
import chat.parley.auth.limit.Allowance;
import chat.parley.auth.limit.Allowances;
import chat.parley.auth.mail.AccountMails;
import chat.parley.auth.password.PasswordProof;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Duration;
import org.springframework.stereotype.Service;

/// Replaces an e-mail address in two steps: a code is mailed to the new address, and who brings the
/// code back has that address. Until then the old one counts.
@Service
class EmailChange {
  private static final Allowance MAILS = new Allowance(3, Duration.ofMinutes(5));
  private static final Allowance GUESSES = new Allowance(5, Duration.ofMinutes(5));

  private final KeycloakUsers users;
  private final PasswordProof proof;
  private final AccountMails mails;
  private final EmailCodes codes;
  private final Allowances allowances;
  private final AuditLog audit;

  EmailChange(
      KeycloakUsers users,
      PasswordProof proof,
      AccountMails mails,
      EmailCodes codes,
      Allowances allowances,
      AuditLog audit) {
    this.users = users;
    this.proof = proof;
    this.mails = mails;
    this.codes = codes;
    this.allowances = allowances;
    this.audit = audit;
  }

  /// Mails a code to the new address. Where that is another account's nothing is sent, and nothing
  /// tells: who has an account is nobody's business.
  ///
  /// @throws ProblemException `bad-credentials`, `rate-limited`
  void begin(Caller caller, ChangeEmailRequest request) {
    allowances.take("email change", caller.userId().toString(), MAILS);
    allowances.take("email code to", request.email(), MAILS);
    proof.require(caller, request.password());
    mails.sendCode(caller.userId(), request.email(), codes.of(caller.userId(), request.email()));
  }

  /// @throws ProblemException `invalid` for a wrong code, `email-taken`, `rate-limited`
  void confirm(Caller caller, ConfirmEmailRequest request, Origin origin) {
    allowances.take("email code", caller.userId().toString(), GUESSES);
    if (!codes.isGood(request.code(), caller.userId(), request.email())) {
      throw ProblemException.invalid("code", "is wrong, or too old");
    }
    String old = users.emailOf(caller.userId());
    if (!users.setEmail(caller.userId(), request.email())) {
      throw new ProblemException(ProblemCode.EMAIL_TAKEN, null);
    }
    audit.record(caller.userId(), AuditAct.EMAIL_CHANGED, null, origin);
    if (!old.isEmpty() && !old.equalsIgnoreCase(request.email())) {
      mails.tellOfNewEmail(caller.userId(), old);
    }
  }
}
