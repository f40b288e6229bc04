package chat.parley.file.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/// A row of {@link DeletedConversations}, for queries of files to look at.
@Entity
class DeletedConversation {
  @Id private UUID conversationId;

  @SuppressWarnings("NullAway.Init")
  protected DeletedConversation() {}
}
