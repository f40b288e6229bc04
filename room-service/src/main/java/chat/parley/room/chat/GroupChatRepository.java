package chat.parley.room.chat;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GroupChatRepository extends Repository<GroupChat, UUID> {

  /// As `ConversationRepository#lock`.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT g FROM GroupChat g WHERE g.id = :id")
  Optional<GroupChat> lock(UUID id);
}
