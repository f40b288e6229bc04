package chat.parley.room.key;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/// A conversation's key set as it is stored.
@Entity
@Table(name = "conversation_key")
class WrappedKey {
  @Id private UUID conversationId;

  @Column(nullable = false)
  private int currentVersion;

  @Column(nullable = false)
  private byte[] wrappedKeyset;

  @Column(nullable = false)
  private String kekId;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected WrappedKey() {}

  WrappedKey(UUID conversationId, byte[] wrappedKeyset, String kekId) {
    this.conversationId = conversationId;
    this.currentVersion = 1;
    this.wrappedKeyset = wrappedKeyset;
    this.kekId = kekId;
  }

  UUID conversationId() {
    return conversationId;
  }

  int currentVersion() {
    return currentVersion;
  }

  byte[] wrappedKeyset() {
    return wrappedKeyset;
  }
}
