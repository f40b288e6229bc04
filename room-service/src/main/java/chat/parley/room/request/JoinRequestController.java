package chat.parley.room.request;

import chat.parley.platform.web.Caller;
import chat.parley.room.access.JoinRequest;
import chat.parley.room.membership.MembershipResponse;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class JoinRequestController {
  private final JoinRequests requests;
  private final OwnJoinRequestStore own;

  JoinRequestController(JoinRequests requests, OwnJoinRequestStore own) {
    this.requests = requests;
    this.own = own;
  }

  @PostMapping("/rooms/{roomId}/join-requests")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void ask(Caller caller, @PathVariable UUID roomId) {
    requests.ask(caller, roomId);
  }

  @GetMapping("/rooms/{roomId}/join-requests")
  Requests all(Caller caller, @PathVariable UUID roomId) {
    return new Requests(requests.of(caller, roomId));
  }

  @PostMapping("/rooms/{roomId}/join-requests/{userId}/accept")
  MembershipResponse accept(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    return MembershipResponse.from(requests.accept(caller, roomId, userId));
  }

  @DeleteMapping("/rooms/{roomId}/join-requests/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void end(Caller caller, @PathVariable UUID roomId, @PathVariable UUID userId) {
    requests.end(caller, roomId, userId);
  }

  /// What the caller asks for.
  @GetMapping("/join-requests")
  OwnRequests own(Caller caller) {
    return new OwnRequests(own.of(caller));
  }

  record Requests(List<JoinRequest> requests) {}

  record OwnRequests(List<OwnJoinRequest> requests) {}
}
