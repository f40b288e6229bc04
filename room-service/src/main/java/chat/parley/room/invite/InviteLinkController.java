package chat.parley.room.invite;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.MembershipResponse;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class InviteLinkController {
  private final InviteLinks links;
  private final LinkJoiner joiner;

  InviteLinkController(InviteLinks links, LinkJoiner joiner) {
    this.links = links;
    this.joiner = joiner;
  }

  // Spring Security answers every request with `Cache-Control: no-store`: no token lands in a
  // cache.
  @PostMapping("/rooms/{roomId}/invite-links")
  @ResponseStatus(HttpStatus.CREATED)
  InviteLinkResponse create(
      Caller caller,
      @PathVariable UUID roomId,
      @Valid @RequestBody CreateInviteLinkRequest request) {
    var token = LinkToken.generate();
    return InviteLinkResponse.from(links.create(caller, roomId, request, token), token);
  }

  @GetMapping("/rooms/{roomId}/invite-links")
  Links all(Caller caller, @PathVariable UUID roomId) {
    return new Links(links.of(caller, roomId).stream().map(InviteLinkResponse::from).toList());
  }

  @DeleteMapping("/rooms/{roomId}/invite-links/{linkId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(Caller caller, @PathVariable UUID roomId, @PathVariable UUID linkId) {
    links.revoke(caller, roomId, linkId);
  }

  @PostMapping("/invite-links/{token}/join")
  MembershipResponse join(Caller caller, @PathVariable String token) {
    return MembershipResponse.from(joiner.join(caller, new LinkToken(token)));
  }

  record Links(List<InviteLinkResponse> links) {}
}
