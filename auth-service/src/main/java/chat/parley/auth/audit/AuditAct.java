package chat.parley.auth.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is put on record. A name never changes: hashes are made of it.
public enum AuditAct {
  ACCOUNT_CREATED,
  ACCOUNT_DISABLED,
  EXPORT_REQUESTED,
  DELETION_REQUESTED,
  ACCOUNT_DELETED,
  LOGGED_IN,
  LOGIN_FAILED,
  LOGGED_OUT,
  SESSION_ENDED,
  PASSWORD_CHANGED,
  EMAIL_CHANGED,
  USERNAME_CHANGED,
  CREDENTIAL_ADDED,
  CREDENTIAL_REMOVED,
  TOKEN_CREATED,
  TOKEN_REVOKED,
  BOT_CREATED,
  BOT_DISABLED,
  BOT_ENABLED,
  BOT_DELETED;

  /// In kebab case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
