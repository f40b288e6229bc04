package chat.parley.room.chat;

import chat.parley.room.conversation.Conversation;
import chat.parley.room.conversation.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one conversation of two users with each other. Both are members for as long as it is there.
@Entity
@DiscriminatorValue("DIRECT")
class IndividualChat extends Conversation {
  @Column(nullable = false, updatable = false)
  private UUID lowerUserId;

  @Column(nullable = false, updatable = false)
  private UUID higherUserId;

  @Column(nullable = false)
  private boolean lowerBlocks;

  @Column(nullable = false)
  private boolean higherBlocks;

  private @Nullable UUID requestedBy;

  private @Nullable Instant declinedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected IndividualChat() {}

  IndividualChat(Pair users, UUID createdBy, Instant createdAt) {
    super(createdBy, createdAt);
    this.lowerUserId = users.lower();
    this.higherUserId = users.higher();
  }

  @Override
  public Kind kind() {
    return Kind.DIRECT;
  }

  @Override
  protected int mostMembers() {
    return 2;
  }

  @Override
  public boolean isOpenToAll() {
    return false;
  }

  /// Notes whether one of the two has blocked the other; while either has, neither posts.
  ///
  /// @return whether this changes who may post
  boolean note(UUID userId, boolean blocks) {
    boolean wasBlocked = lowerBlocks || higherBlocks;
    if (userId.equals(lowerUserId)) {
      lowerBlocks = blocks;
    } else {
      higherBlocks = blocks;
    }
    return wasBlocked != (lowerBlocks || higherBlocks);
  }

  /// Makes it a request of one of the two to the other.
  void request(UUID by) {
    requestedBy = by;
  }

  /// Whether it is one that the user has yet to accept.
  boolean isRequestTo(UUID userId) {
    return requestedBy != null && !requestedBy.equals(userId);
  }

  /// Makes it a chat as others.
  void accept() {
    requestedBy = null;
    declinedAt = null;
  }

  void decline(Instant at) {
    declinedAt = at;
  }
}
