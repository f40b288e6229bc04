package chat.parley.room.room;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ChatRoomRepository extends Repository<ChatRoom, UUID> {
  Optional<ChatRoom> findById(UUID id);

  /// As `ConversationRepository#lock`.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT r FROM ChatRoom r WHERE r.id = :id")
  Optional<ChatRoom> lock(UUID id);
}
