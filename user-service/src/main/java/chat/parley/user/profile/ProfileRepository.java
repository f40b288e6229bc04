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
  @Query("UPDATE Profile p SET p.botOwner = :owner WHERE p.userId = :userId")
  void setBotOwner(UUID userId, UUID owner);

  @Modifying(clearAutomatically = true)
  @Query(
      nativeQuery = true,
      value =
          """
          UPDATE profile
          SET username = :username, folded_username = :foldedUsername, version = version + 1
          WHERE user_id = :userId AND username <> :username
          """)
  void setUsername(UUID userId, String username, String foldedUsername);
}
