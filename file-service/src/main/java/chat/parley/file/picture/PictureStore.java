package chat.parley.file.picture;

import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The pictures, one of each owner. Changes of one lock its row until the transaction ends, and
/// each is later than the one before.
@Component
class PictureStore {
  private final JdbcClient jdbc;
  private final Clock clock;

  PictureStore(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  Optional<StoredPicture> find(UUID ownerId, PictureSize size) {
    String column =
        switch (size) {
          case SMALL -> "small";
          case LARGE -> "large";
        };
    return jdbc.sql(
            "SELECT picture_id, key_version, "
                + column
                + " AS ciphertext FROM picture"
                + " WHERE owner_id = ? AND picture_id IS NOT NULL")
        .param(ownerId)
        .query((row, _) ->
            new StoredPicture(
                ownerId,
                row.getObject("picture_id", UUID.class),
                row.getInt("key_version"),
                row.getBytes("ciphertext")))
        .optional();
  }

  /// Replaces the picture.
  ///
  /// @return when
  Instant put(UUID ownerId, UUID pictureId, KeySet keys, Map<PictureSize, byte[]> ciphertexts) {
    return jdbc.sql(
            """
            INSERT INTO picture AS p (owner_id, picture_id, key_version, small, large, changed_at)
            VALUES (:owner, :id, :version, :small, :large, :now)
            ON CONFLICT (owner_id) DO UPDATE SET picture_id = excluded.picture_id,
              key_version = excluded.key_version, small = excluded.small, large = excluded.large,
              changed_at = greatest(excluded.changed_at, p.changed_at + interval '1 microsecond')
            RETURNING changed_at
            """)
        .param("owner", ownerId)
        .param("id", pictureId)
        .param("version", keys.version())
        .param("small", ciphertexts.get(PictureSize.SMALL))
        .param("large", ciphertexts.get(PictureSize.LARGE))
        .param("now", now())
        .query((row, _) -> row.getObject("changed_at", OffsetDateTime.class).toInstant())
        .single();
  }

  /// Removes the picture.
  ///
  /// @return when; empty where there is none
  Optional<Instant> remove(UUID ownerId) {
    return jdbc.sql(
            """
            UPDATE picture SET picture_id = NULL, key_version = NULL, small = NULL, large = NULL,
              changed_at = greatest(:now, changed_at + interval '1 microsecond')
            WHERE owner_id = :owner AND picture_id IS NOT NULL
            RETURNING changed_at
            """)
        .param("owner", ownerId)
        .param("now", now())
        .query((row, _) -> row.getObject("changed_at", OffsetDateTime.class).toInstant())
        .optional();
  }

  void erase(UUID ownerId) {
    jdbc.sql("DELETE FROM picture WHERE owner_id = ?").param(ownerId).update();
  }

  private OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
