package chat.parley.file.membership;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Who may touch a conversation's files: its members, as room-service knows them at the moment.
@Component
public class Memberships {
  private final RoomDirectory rooms;

  Memberships(RoomDirectory rooms) {
    this.rooms = rooms;
  }

  /// @throws ProblemException `not-found`, whether the conversation is unknown or not the caller's
  public Membership require(UUID conversationId, Caller caller) {
    if (!rooms.membership(conversationId, caller.userId()).member()) {
      throw ProblemException.notFound();
    }
    return new Membership(conversationId, caller.userId());
  }
}
