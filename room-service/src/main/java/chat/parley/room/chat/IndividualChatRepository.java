package chat.parley.room.chat;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IndividualChatRepository extends Repository<IndividualChat, UUID> {

  /// Which it is, and nothing of it: to be locked before it is read.
  @Query(
      """
      SELECT i.id FROM IndividualChat i
      WHERE i.lowerUserId = :lowerUserId AND i.higherUserId = :higherUserId
      """)
  Optional<UUID> findId(UUID lowerUserId, UUID higherUserId);

  default Optional<UUID> findId(Pair users) {
    return findId(users.lower(), users.higher());
  }
}
