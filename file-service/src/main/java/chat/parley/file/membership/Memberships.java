package chat.parley.file.membership;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MembershipState;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may touch a conversation's files: its members, as room-service knows them at the moment.
@Component
public class Memberships {
  private final RoomDirectory rooms;
  private final Clock clock;

  Memberships(RoomDirectory rooms, Clock clock) {
    this.rooms = rooms;
    this.clock = clock;
  }

  /// @throws ProblemException `not-found`, whether the conversation is unknown or not the caller's
  public Membership require(UUID conversationId, Caller caller) {
    return require(conversationId, caller.userId());
  }

  Membership require(UUID conversationId, UUID userId) {
    if (!rooms.membership(conversationId, userId).member()) {
      throw ProblemException.notFound();
    }
    return new Membership(conversationId, userId);
  }

  /// The same for one who adds something.
  ///
  /// @throws ProblemException also `forbidden` or `muted`, where the member may only read
  public Membership requireWriter(UUID conversationId, Caller caller) {
    MembershipState state = rooms.membership(conversationId, caller.userId());
    if (!state.member()) {
      throw ProblemException.notFound();
    }
    if (state.silent()) {
      throw new ProblemException(ProblemCode.FORBIDDEN, "You may not post here.");
    }
    Instant mutedUntil = state.mutedUntil();
    if (mutedUntil != null && mutedUntil.isAfter(clock.instant())) {
      throw new ProblemException(ProblemCode.MUTED, null);
    }
    return new Membership(conversationId, caller.userId());
  }
}
