package chat.parley.file.emoji;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The emoji of the installation.
@Component
class EmojiStore {
  private static final String STORED =
      "SELECT emoji_id, name, added_by, added_at, still IS NOT NULL AS moves FROM emoji";

  private final JdbcClient jdbc;

  EmojiStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is known of an emoji beside its pictures.
  ///
  /// @param addedBy null once that user's account is deleted
  record Stored(UUID id, String name, @Nullable UUID addedBy, Instant addedAt, boolean moves) {
    private static Stored from(ResultSet row, int ignoredNumber) throws SQLException {
      return new Stored(
          row.getObject("emoji_id", UUID.class),
          row.getString("name"),
          row.getObject("added_by", UUID.class),
          row.getObject("added_at", OffsetDateTime.class).toInstant(),
          row.getBoolean("moves"));
    }
  }

  /// The pictures of an emoji as they are kept: encrypted.
  record Sealed(String contentType, int keyVersion, byte[] picture, byte @Nullable [] still) {}

  /// All of them, by name.
  List<Stored> all() {
    return jdbc.sql(STORED + " ORDER BY name").query(Stored::from).list();
  }

  Optional<Stored> find(UUID id) {
    return jdbc.sql(STORED + " WHERE emoji_id = ?").param(id).query(Stored::from).optional();
  }

  /// Those of the names that an emoji has.
  Set<String> known(Collection<String> names) {
    if (names.isEmpty()) {
      return Set.of();
    }
    return jdbc.sql("SELECT name FROM emoji WHERE name IN (:names)")
        .param("names", names)
        .query((row, _) -> row.getString("name"))
        .set();
  }

  /// Lets nobody else add or remove any until the caller's transaction ends.
  @Transactional(propagation = Propagation.MANDATORY)
  void lock() {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('emoji', 0))")
        .query((_, _) -> 0)
        .single();
  }

  int count() {
    return jdbc.sql("SELECT count(*) FROM emoji").query(Integer.class).single();
  }

  Optional<Sealed> picturesOf(UUID id) {
    return jdbc.sql(
            "SELECT content_type, key_version, picture, still FROM emoji WHERE emoji_id = ?")
        .param(id)
        .query((row, _) ->
            new Sealed(
                row.getString("content_type"),
                row.getInt("key_version"),
                row.getBytes("picture"),
                row.getBytes("still")))
        .optional();
  }

  /// @throws DuplicateKeyException where there is one of this name, or of one that is easily taken
  ///   for it
  void add(Stored emoji, EmojiName name, Sealed sealed) {
    jdbc.sql(
            """
            INSERT INTO emoji (emoji_id, name, skeleton, added_by, added_at, content_type,
              key_version, picture, still)
            VALUES (:id, :name, :skeleton, :by, :at, :type, :version, :picture, :still)
            """)
        .param("id", emoji.id())
        .param("name", name.text())
        .param("skeleton", name.skeleton())
        .param("by", emoji.addedBy())
        .param("at", emoji.addedAt().atOffset(ZoneOffset.UTC))
        .param("type", sealed.contentType())
        .param("version", sealed.keyVersion())
        .param("picture", sealed.picture())
        .param("still", sealed.still(), Types.BINARY)
        .update();
  }

  void remove(UUID id) {
    jdbc.sql("DELETE FROM emoji WHERE emoji_id = ?").param(id).update();
  }

  /// Forgets who has added them; they stay.
  void forget(UUID userId) {
    jdbc.sql("UPDATE emoji SET added_by = NULL WHERE added_by = ?").param(userId).update();
  }
}
