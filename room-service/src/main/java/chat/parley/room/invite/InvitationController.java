package chat.parley.room.invite;

import chat.parley.platform.web.Caller;
import chat.parley.room.access.Invitation;
import chat.parley.room.access.Reach;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations as who is in the room has them.
@RestController
@RequestMapping("/api/v1/rooms/{roomId}/invitations")
class InvitationController {
  private final Inviter inviter;
  private final InvitationAnswer answer;
  private final Memberships memberships;
  private final Reach reach;

  InvitationController(
      Inviter inviter, InvitationAnswer answer, Memberships memberships, Reach reach) {
    this.inviter = inviter;
    this.answer = answer;
    this.memberships = memberships;
    this.reach = reach;
  }

  @GetMapping
  Invitations all(Caller caller, @PathVariable UUID roomId) {
    return new Invitations(inviter.of(caller, roomId));
  }

  @PutMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void invite(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    // Beforehand too: who is no member must not learn who is there.
    memberships.require(caller, roomId, Act.INVITE);
    if (memberships.find(userId, roomId).isEmpty()) {
      reach.require(caller, List.of(userId));
    }
    inviter.invite(caller, roomId, userId);
    // Whose bot it is answers for it.
    if (reach.isOwnBot(caller, userId)) {
      answer.accept(userId, roomId);
    }
  }

  @DeleteMapping("/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    inviter.withdraw(caller, roomId, userId);
  }

  record Invitations(List<Invitation> invitations) {}
}
