package chat.parley.room.chat;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface IndividualChatRepository extends Repository<IndividualChat, UUID> {
  Optional<IndividualChat> findByLowerUserIdAndHigherUserId(UUID lowerUserId, UUID higherUserId);

  default Optional<IndividualChat> find(Pair users) {
    return findByLowerUserIdAndHigherUserId(users.lower(), users.higher());
  }
}
