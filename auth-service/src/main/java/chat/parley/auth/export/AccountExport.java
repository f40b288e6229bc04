package chat.parley.auth.export;

import chat.parley.auth.audit.AuditAct;
import chat.parley.auth.audit.AuditLog;
import chat.parley.auth.audit.Origin;
import chat.parley.auth.limit.Allowances;
import chat.parley.auth.password.OwnerProof;
import chat.parley.contracts.internal.ExportDirectory;
import chat.parley.contracts.internal.ExportDirectory.Beginning;
import chat.parley.contracts.internal.ExportDirectory.Export;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Begins the export of an account, for who proves to be its owner: it has all that a thief could
/// want.
@Service
class AccountExport {
  private final OwnerProof proof;
  private final ExportDirectory exports;
  private final Allowances allowances;
  private final AuditLog audit;
  private final ExportProperties properties;

  AccountExport(
      OwnerProof proof,
      ExportDirectory exports,
      Allowances allowances,
      AuditLog audit,
      ExportProperties properties) {
    this.proof = proof;
    this.exports = exports;
    this.allowances = allowances;
    this.audit = audit;
    this.properties = properties;
  }

  /// @param sessionId the caller's, by which an account without a password proves itself
  /// @return the one that is being made, which may have been asked for before
  /// @throws ProblemException `bad-credentials`, `rate-limited`
  Export begin(Caller caller, String sessionId, @Nullable String password, Origin origin) {
    proof.require(caller, sessionId, password);
    // Before anything is counted or put on record: also that file-service is there.
    Export running = exports.running(caller.userId()).export();
    if (running != null) {
      return running;
    }
    allowances.take("export", caller.userId().toString(), properties.allowance());
    UUID id = UuidCreator.getTimeOrderedEpoch();
    // First: none is ever made that is not on record.
    audit.record(caller.userId(), AuditAct.EXPORT_REQUESTED, id.toString(), origin);
    return exports.begin(caller.userId(), new Beginning(id));
  }
}
