package chat.parley.user.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProfileRepository extends Repository<Profile, UUID> {

  Optional<Profile> findByUserId(UUID userId);

  List<Profile> findByUserIdIn(Collection<UUID> userIds);

  /// Frees a user name that Keycloak has given to another user since.
  @Modifying
  @Query(
      nativeQuery = true,
      value =
          """
          UPDATE profile SET username = 'former-' || user_id, findable = false, version = version + 1
          WHERE username = :username AND user_id <> :userId
          """)
  void freeUsername(String username, UUID userId);

  /// Adds a profile unless the user has one: the event and the user may come at the same time.
  @Modifying
  @Query(
      nativeQuery = true,
      value =
          """
          INSERT INTO profile
            (user_id, username, folded_username, display_name, folded_display_name,
             named_at, created_at, updated_at, version)
          VALUES (:userId, :username, :foldedUsername, :displayName, :foldedDisplayName,
             :namedAt, :createdAt, :createdAt, 0)
          ON CONFLICT DO NOTHING
          """)
  void addIfAbsent(
      UUID userId,
      String username,
      String foldedUsername,
      String displayName,
      String foldedDisplayName,
      Instant namedAt,
      Instant createdAt);

  @Modifying(clearAutomatically = true)
  @Query(
      "UPDATE Profile p SET p.botOwner = :owner WHERE p.userId = :userId AND p.deletedAt IS NULL")
  void setBotOwner(UUID userId, UUID owner);

  /// Gives a user the name that the user has since a moment, unless a later one is known.
  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          UPDATE profile
          SET username = :username, folded_username = :foldedUsername, named_at = :namedAt,
            version = version + 1
          WHERE user_id = :userId AND named_at < :namedAt AND deleted_at IS NULL
          """)
  int setUsername(UUID userId, String username, String foldedUsername, Instant namedAt);

  /// Keeps a former name, so that it leads to who had it last.
  @Modifying
  @Query(
      nativeQuery = true,
      value =
          """
          INSERT INTO former_username AS f (username, user_id, held_until)
          VALUES (:username, :userId, :heldUntil)
          ON CONFLICT (username) DO UPDATE
            SET user_id = excluded.user_id, held_until = excluded.held_until
            WHERE f.held_until < excluded.held_until
          """)
  void keepFormer(String username, UUID userId, Instant heldUntil);

  /// The user of a name or, where nobody has it, the one who had it until lately; unless that one
  /// has blocked the one who asks.
  @Query(
      nativeQuery = true,
      value =
          """
          SELECT p.user_id FROM profile AS p
          WHERE p.user_id = coalesce(
            (SELECT user_id FROM profile WHERE username = :username),
            (SELECT user_id FROM former_username WHERE username = :username AND held_until > :now))
          AND p.deleted_at IS NULL
          AND NOT EXISTS (
            SELECT FROM block AS b WHERE b.user_id = p.user_id AND b.blocked_id = :asker)
          """)
  Optional<UUID> findIdByUsername(UUID asker, String username, Instant now);

  /// Keeps a user from being erased until the transaction ends; empty where the user is, or has no
  /// profile yet.
  @Query(
      nativeQuery = true,
      value =
          """
          SELECT user_id FROM profile WHERE user_id = :userId AND deleted_at IS NULL FOR UPDATE
          """)
  Optional<UUID> lock(UUID userId);

  /// Notes another avatar, or none, unless a later change is known or the user is deleted.
  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          INSERT INTO avatar AS a (user_id, avatar_id, changed_at)
          SELECT CAST(:userId AS uuid), CAST(CAST(:avatarId AS text) AS uuid), :changedAt
          WHERE NOT EXISTS (
            SELECT FROM profile WHERE user_id = :userId AND deleted_at IS NOT NULL)
          ON CONFLICT (user_id) DO UPDATE
            SET avatar_id = excluded.avatar_id, changed_at = excluded.changed_at
            WHERE a.changed_at < excluded.changed_at
          """)
  int setAvatar(UUID userId, @Nullable String avatarId, Instant changedAt);

  /// Leaves nothing of a profile but its id, also where there was none: later ones are not added.
  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          INSERT INTO profile AS p
            (user_id, username, folded_username, display_name, folded_display_name, findable,
             named_at, created_at, updated_at, version, deleted_at)
          VALUES (:userId, 'deleted-' || :userId, '', '', '', false, :now, :now, :now, 0, :now)
          ON CONFLICT (user_id) DO UPDATE SET
            username = excluded.username, folded_username = '', display_name = '',
            folded_display_name = '', bio = NULL, status_text = NULL, status_emoji = NULL,
            status_until = NULL, time_zone = NULL,
            locale = NULL, findable = false, findable_by_email = false, bot_owner = NULL,
            named_at = excluded.named_at, created_at = excluded.created_at,
            updated_at = excluded.updated_at, version = p.version + 1, deleted_at = excluded.deleted_at
          WHERE p.deleted_at IS NULL
          """)
  void erase(UUID userId, Instant now);

  /// Forgets which avatar a user had.
  @Modifying
  @Query(nativeQuery = true, value = "DELETE FROM avatar WHERE user_id = :userId")
  void forgetAvatar(UUID userId);

  @Query(
      nativeQuery = true,
      value =
          """
          SELECT username AS "username", held_until AS "heldUntil" FROM former_username
          WHERE user_id = :userId ORDER BY held_until
          """)
  List<Former> findFormer(UUID userId);

  /// A name that a user had.
  interface Former {
    String getUsername();

    Instant getHeldUntil();
  }

  /// Forgets what a user was called.
  @Modifying
  @Query(nativeQuery = true, value = "DELETE FROM former_username WHERE user_id = :userId")
  void forgetFormer(UUID userId);
}
