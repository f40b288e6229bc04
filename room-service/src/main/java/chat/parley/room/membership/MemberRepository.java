package chat.parley.room.membership;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MemberRepository extends Repository<Member, MemberId> {
  Optional<Member> findByConversationIdAndUserId(UUID conversationId, UUID userId);

  Optional<Member> findFirstByConversationIdAndUserIdNotOrderByJoinedVersion(
      UUID conversationId, UUID userId);

  /// The other members, the highest first, and of those who has been in it longest.
  @Query(
      """
      SELECT m FROM Member m WHERE m.conversationId = :conversationId AND m.userId <> :userId
      ORDER BY CASE m.role
        WHEN chat.parley.room.membership.Role.ADMIN THEN 1
        WHEN chat.parley.room.membership.Role.MODERATOR THEN 2
        WHEN chat.parley.room.membership.Role.MEMBER THEN 3
        ELSE 4 END, m.joinedVersion
      """)
  List<Member> findSuccessors(UUID conversationId, UUID userId, Limit limit);

  List<Member> findByConversationIdAndJoinedVersionGreaterThanOrderByJoinedVersion(
      UUID conversationId, long after, Limit limit);

  @Modifying
  @Query(
      """
      UPDATE Member m SET m.role = :role
      WHERE m.conversationId = :conversationId AND m.userId = :userId
      """)
  void setRole(UUID conversationId, UUID userId, Role role);

  @Modifying(flushAutomatically = true, clearAutomatically = false)
  @Query("DELETE FROM Member m WHERE m.conversationId = :conversationId")
  void deleteAll(UUID conversationId);
}
