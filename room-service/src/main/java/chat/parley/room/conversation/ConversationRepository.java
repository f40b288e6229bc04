package chat.parley.room.conversation;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface ConversationRepository extends Repository<Conversation, UUID> {

  /// The conversation as it is now; its row stays locked until the transaction ends. To be the
  /// first thing that a transaction reads of it.
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("SELECT c FROM Conversation c WHERE c.id = :id")
  Optional<Conversation> lock(UUID id);

  /// The same of one kind; empty for a conversation of another.
  default <T extends Conversation> Optional<T> lock(UUID id, Class<T> type) {
    return lock(id).filter(type::isInstance).map(type::cast);
  }

  /// The same of a room; empty for a conversation of another kind.
  default Optional<Conversation> lockRoom(UUID id) {
    return lock(id).filter(it -> it.kind() == Kind.ROOM);
  }

  void delete(Conversation conversation);
}
