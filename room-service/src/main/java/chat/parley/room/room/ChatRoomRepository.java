package chat.parley.room.room;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ChatRoomRepository extends Repository<ChatRoom, UUID> {
  Optional<ChatRoom> findById(UUID id);
}
