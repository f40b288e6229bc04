package chat.parley.room.key;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface WrappedKeyRepository extends Repository<WrappedKey, UUID> {
  List<WrappedKey> findAllByConversationIdIn(Collection<UUID> conversationIds);
}
