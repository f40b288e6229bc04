package chat.parley.room.membership;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.UUID;

@Entity
@IdClass(MemberId.class)
class Member {
  @Id private UUID conversationId;

  @Id private UUID userId;

  @Enumerated(EnumType.STRING)
  @Column(nullable = false)
  private Role role;

  @Column(nullable = false, updatable = false)
  private Instant joinedAt;

  @Column(nullable = false, updatable = false)
  private long joinedVersion;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Member() {}

  Member(MemberId id, Role role, Instant joinedAt, long joinedVersion) {
    this.conversationId = id.conversationId();
    this.userId = id.userId();
    this.role = role;
    this.joinedAt = joinedAt;
    this.joinedVersion = joinedVersion;
  }

  void become(Role other) {
    role = other;
  }

  UUID conversationId() {
    return conversationId;
  }

  UUID userId() {
    return userId;
  }

  Role role() {
    return role;
  }

  Instant joinedAt() {
    return joinedAt;
  }

  /// The conversation's version that the joining made; no two members have the same.
  long joinedVersion() {
    return joinedVersion;
  }
}
