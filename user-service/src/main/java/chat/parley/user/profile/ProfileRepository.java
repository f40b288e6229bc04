package chat.parley.user.profile;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
             created_at, updated_at, version)
          VALUES (:userId, :username, :foldedUsername, :displayName, :foldedDisplayName,
             :createdAt, :createdAt, 0)
          ON CONFLICT DO NOTHING
          """)
  void addIfAbsent(
      UUID userId,
      String username,
      String foldedUsername,
      String displayName,
      String foldedDisplayName,
      Instant createdAt);

  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          UPDATE profile
          SET username = :username, folded_username = :foldedUsername, version = version + 1
          WHERE user_id = :userId AND username <> :username AND deleted_at IS NULL
          """)
  void setUsername(UUID userId, String username, String foldedUsername);

  /// Leaves nothing of a profile but its id, also where there was none: later ones are not added.
  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          INSERT INTO profile AS p
            (user_id, username, folded_username, display_name, folded_display_name, findable,
             created_at, updated_at, version, deleted_at)
          VALUES (:userId, 'deleted-' || :userId, '', '', '', false, :now, :now, 0, :now)
          ON CONFLICT (user_id) DO UPDATE SET
            username = excluded.username, folded_username = '', display_name = '',
            folded_display_name = '', bio = NULL, status_text = NULL, time_zone = NULL,
            locale = NULL, findable = false, created_at = excluded.created_at,
            updated_at = excluded.updated_at, version = p.version + 1, deleted_at = excluded.deleted_at
          WHERE p.deleted_at IS NULL
          """)
  void erase(UUID userId, Instant now);
}
