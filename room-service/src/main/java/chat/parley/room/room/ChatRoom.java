package chat.parley.room.room;

import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation with a name that many can join. Names need not be unique.
@Entity
@DiscriminatorValue("ROOM")
class ChatRoom extends Conversation {
  @Column(nullable = false)
  private String name;

  private @Nullable String topic;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Visibility visibility;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Posting posting;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected ChatRoom() {}

  ChatRoom(
      String name,
      @Nullable String topic,
      Visibility visibility,
      Posting posting,
      UUID createdBy,
      Instant createdAt) {
    super(createdBy, createdAt);
    this.name = name;
    this.topic = topic;
    this.visibility = visibility;
    this.posting = posting;
  }

  @Override
  public Kind kind() {
    return Kind.ROOM;
  }

  @Override
  public boolean isOpenToAll() {
    return visibility == Visibility.PUBLIC;
  }

  /// Takes over what the request has.
  void change(ChangeRoomRequest request) {
    name = request.name() == null ? name : request.name();
    visibility = request.visibility() == null ? visibility : request.visibility();
    posting = request.posting() == null ? posting : request.posting();
    if (request.topic() != null) {
      topic = request.topic().isEmpty() ? null : request.topic();
    }
  }

  @Override
  public boolean isForAnnouncements() {
    return posting == Posting.MODERATORS;
  }

  Posting posting() {
    return posting;
  }

  String name() {
    return name;
  }

  @Nullable String topic() {
    return topic;
  }

  Visibility visibility() {
    return visibility;
  }
}
