package chat.parley.room.conversation;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.time.Instant;
import java.util.UUID;

/// A place where people talk: it has members and a key, and a log that message-service keeps.
///
/// Its version is dense and grows by one with each change of the membership, of who may post, and
/// of what members see. Whoever changes these holds the lock of the conversation's row ({@link
/// ConversationRepository#lock}) until the commit.
@Entity
@Inheritance(strategy = InheritanceType.JOINED)
@DiscriminatorColumn(name = "kind")
public abstract class Conversation {
  @Id private UUID id;

  @Column(nullable = false)
  private long version;

  @Column(nullable = false)
  private int memberCount;

  @Column(nullable = false, updatable = false)
  private UUID createdBy;

  @Column(nullable = false, updatable = false)
  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Conversation() {}

  /// A new conversation at version 0 with no members, and an id that sorts by time.
  protected Conversation(UUID createdBy, Instant createdAt) {
    this.id = UuidCreator.getTimeOrderedEpoch();
    this.createdBy = createdBy;
    this.createdAt = createdAt;
  }

  public abstract Kind kind();

  /// Whether anyone who is signed in may find it and join it.
  public abstract boolean isOpenToAll();

  /// Whether anyone who is signed in may find it.
  public boolean isListed() {
    return isOpenToAll();
  }

  /// Whether it can only be read, and nobody may come in.
  public boolean isArchived() {
    return false;
  }

  /// @throws ProblemException room-archived, if it is
  public void requireNotArchived() {
    if (isArchived()) {
      throw new ProblemException(ProblemCode.ROOM_ARCHIVED, null);
    }
  }

  /// How many can be in it.
  protected abstract int mostMembers();

  /// @throws ProblemException conversation-full, if nobody else can be in it
  public void requireNotFull() {
    if (memberCount() >= mostMembers()) {
      throw new ProblemException(
          ProblemCode.CONVERSATION_FULL, "At most " + mostMembers() + " can be in it.");
    }
  }

  /// Whether messages of a member have to be some time apart.
  public boolean isSlow() {
    return false;
  }

  /// Whether only moderators and above may post.
  public boolean isForAnnouncements() {
    return false;
  }

  /// Counts the event of its creation; returns the version that the event carries.
  public long opened() {
    return ++version;
  }

  /// Counts one more member; returns the version that the event carries.
  public long memberJoined() {
    memberCount++;
    return ++version;
  }

  /// Counts one member less; returns the version that the event carries.
  public long memberLeft() {
    memberCount--;
    return ++version;
  }

  /// Counts a change of who may post; returns the version that the event carries.
  public long postingChanged() {
    return ++version;
  }

  /// Counts a change of what members see; returns the version that the event carries.
  public long changed() {
    return ++version;
  }

  /// Counts the event of its deletion; returns the version that the event carries.
  public long deleted() {
    return ++version;
  }

  public int memberCount() {
    return memberCount;
  }

  public UUID id() {
    return id;
  }

  public UUID createdBy() {
    return createdBy;
  }

  public Instant createdAt() {
    return createdAt;
  }
}
