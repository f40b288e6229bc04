package chat.parley.user.settings;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.UserEvent.SettingsChanged;
import chat.parley.platform.messaging.Outbox;
import chat.parley.user.profile.Profiles;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The settings of users, a document each.
@Component
public class SettingsStore {
  // What a later version wrote, an earlier one leaves out.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(tools.jackson.databind.cfg.EnumFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL)
          .build();

  private final JdbcClient jdbc;
  private final Profiles profiles;
  private final Outbox outbox;
  private final Clock clock;

  SettingsStore(JdbcClient jdbc, Profiles profiles, Outbox outbox, Clock clock) {
    this.jdbc = jdbc;
    this.profiles = profiles;
    this.outbox = outbox;
    this.clock = clock;
  }

  SettingsResponse of(UUID userId) {
    return read(userId, "").orElse(SettingsResponse.NONE);
  }

  /// The same, as clients see them.
  public Map<String, Object> copyOf(UUID userId) {
    return JSON.convertValue(of(userId), new TypeReference<>() {});
  }

  /// Changes them, and tells the user's devices.
  ///
  /// @param tag of the settings that are to be changed
  /// @return as they are now; empty where they are others than those of the tag
  @Transactional
  public Optional<SettingsResponse> change(UUID userId, String tag, Settings change) {
    profiles.requireThere(userId);
    SettingsResponse before = read(userId, "FOR UPDATE").orElse(SettingsResponse.NONE);
    if (!before.tag().equals(tag)) {
      return Optional.empty();
    }
    var after = new SettingsResponse(before.version() + 1, before.settings().changedBy(change));
    Instant now = clock.instant();
    int changed =
        jdbc.sql(
                """
                INSERT INTO settings AS s (user_id, version, document, changed_at)
                VALUES (:user, :version, CAST(:document AS jsonb), :now)
                ON CONFLICT (user_id) DO UPDATE
                  SET version = excluded.version, document = excluded.document,
                    changed_at = excluded.changed_at
                  WHERE s.version = excluded.version - 1
                """)
            .param("user", userId)
            .param("version", after.version())
            .param("document", JSON.writeValueAsString(after.settings()))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .update();
    if (changed == 0) {
      return Optional.empty();
    }
    outbox.add(Topics.USERS, userId, new SettingsChanged(userId, after.version(), now));
    return Optional.of(after);
  }

  /// Those of the users who do not want others to see how far they have read.
  public Set<UUID> hidingReads(Collection<UUID> userIds) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT user_id FROM settings
                WHERE user_id = ANY(?) AND document -> 'readReceipts' = 'false'
                """)
            .param(new SqlArrayValue("uuid", userIds.toArray()))
            .query((row, _) -> row.getObject(1, UUID.class))
            .list());
  }

  /// Forgets those of a user who is erased.
  public void forget(UUID userId) {
    jdbc.sql("DELETE FROM settings WHERE user_id = ?").param(userId).update();
  }

  private Optional<SettingsResponse> read(UUID userId, String lock) {
    return jdbc.sql("SELECT version, document FROM settings WHERE user_id = ? " + lock)
        .param(userId)
        .query((row, _) ->
            new SettingsResponse(
                row.getLong("version"), JSON.readValue(row.getString("document"), Settings.class)))
        .optional();
  }
}
