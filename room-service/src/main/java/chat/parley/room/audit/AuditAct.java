package chat.parley.room.audit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is put on record. A name never changes: hashes are made of it.
public enum AuditAct {
  ROOM_CREATED,
  ROOM_CHANGED,
  ROOM_DELETED,
  ROLE_CHANGED,
  OWNER_CHANGED,
  MEMBER_REMOVED,
  USER_BANNED,
  BAN_LIFTED,
  USER_MUTED,
  MUTE_LIFTED,
  WORDS_FILTERED,
  ROOM_ARCHIVED,
  ROOM_RESTORED,
  REQUEST_ACCEPTED,
  REQUEST_DECLINED,
  REPORT_RESOLVED,
  REPORT_DISMISSED,
  LINK_CREATED,
  LINK_REVOKED,
  KEY_ROTATED;

  /// In kebab case.
  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
