package chat.parley.room.chat;

import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.Kind;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A conversation of a few people, which no directory has: its members take others in.
@Entity
@DiscriminatorValue("GROUP")
class GroupChat extends Conversation {
  /// The database holds it to that too.
  static final int MOST_MEMBERS = 10;

  private @Nullable String name;

  protected GroupChat() {}

  GroupChat(@Nullable String name, UUID createdBy, Instant createdAt) {
    super(createdBy, createdAt);
    this.name = name;
  }

  @Override
  public Kind kind() {
    return Kind.GROUP;
  }

  @Override
  public boolean isOpenToAll() {
    return false;
  }

  /// @param other absent for none
  void rename(@Nullable String other) {
    name = other;
  }

  @Override
  protected int mostMembers() {
    return MOST_MEMBERS;
  }
}
