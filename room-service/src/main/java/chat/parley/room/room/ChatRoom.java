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
  private static final int MOST_MEMBERS = 10_000;

  @Column(nullable = false)
  private String name;

  private @Nullable String topic;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Visibility visibility;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Posting posting;

  private @Nullable Instant archivedAt;

  @Column(nullable = false)
  private int slowModeSeconds;

  private @Nullable Integer retentionDays;

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
  protected int mostMembers() {
    return MOST_MEMBERS;
  }

  @Override
  public boolean isOpenToAll() {
    return visibility == Visibility.PUBLIC && !isArchived();
  }

  @Override
  public boolean isListed() {
    return visibility != Visibility.PRIVATE && !isArchived();
  }

  @Override
  public boolean isArchived() {
    return archivedAt != null;
  }

  @Override
  public boolean isSlow() {
    return slowModeSeconds > 0;
  }

  /// @param at since when it can only be read; absent to restore it
  void archive(@Nullable Instant at) {
    archivedAt = at;
  }

  /// Takes over what the request has.
  void change(ChangeRoomRequest request) {
    name = request.name() == null ? name : request.name();
    visibility = request.visibility() == null ? visibility : request.visibility();
    posting = request.posting() == null ? posting : request.posting();
    slowModeSeconds =
        request.slowModeSeconds() == null ? slowModeSeconds : request.slowModeSeconds();
    if (request.retentionDays() != null) {
      retentionDays = request.retentionDays() == 0 ? null : request.retentionDays();
    }
    if (request.topic() != null) {
      topic = request.topic().isEmpty() ? null : request.topic();
    }
  }

  @Override
  public boolean isForAnnouncements() {
    return posting == Posting.MODERATORS;
  }

  @Nullable Instant archivedAt() {
    return archivedAt;
  }

  /// How far apart a member's messages have to be; 0 for at will.
  int slowModeSeconds() {
    return slowModeSeconds;
  }

  /// After how many days messages are erased; absent for never.
  @Nullable Integer retentionDays() {
    return retentionDays;
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
