package chat.parley.room.invite;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.MembershipResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Invitations as who is invited has them.
@RestController
@RequestMapping("/api/v1/invitations")
class OwnInvitationController {
  private final OwnInvitationStore own;
  private final InvitationAnswer answer;

  OwnInvitationController(OwnInvitationStore own, InvitationAnswer answer) {
    this.own = own;
    this.answer = answer;
  }

  @GetMapping
  OwnInvitations all(Caller caller) {
    return new OwnInvitations(own.of(caller));
  }

  @PostMapping("/{roomId}/accept")
  MembershipResponse accept(Caller caller, @PathVariable UUID roomId) {
    return MembershipResponse.from(answer.accept(caller.userId(), roomId));
  }

  @PostMapping("/{roomId}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(Caller caller, @PathVariable UUID roomId) {
    answer.decline(caller, roomId);
  }

  record OwnInvitations(List<OwnInvitation> invitations) {}
}
