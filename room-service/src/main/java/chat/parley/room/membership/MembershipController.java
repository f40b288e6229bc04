package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MembershipController {
  private final RoomJoiner joiner;
  private final RoomLeaver leaver;
  private final LogNotice notice;
  private final Memberships memberships;
  private final MemberRepository members;
  private final ConversationStore conversations;

  MembershipController(
      RoomJoiner joiner,
      RoomLeaver leaver,
      LogNotice notice,
      Memberships memberships,
      MemberRepository members,
      ConversationStore conversations) {
    this.joiner = joiner;
    this.leaver = leaver;
    this.notice = notice;
    this.memberships = memberships;
    this.members = members;
    this.conversations = conversations;
  }

  @PostMapping("/rooms/{roomId}/join")
  MembershipResponse join(Caller caller, @PathVariable UUID roomId) {
    return MembershipResponse.from(joiner.join(caller, roomId));
  }

  @PostMapping("/rooms/{roomId}/leave")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(Caller caller, @PathVariable UUID roomId) {
    long version = leaver.leave(caller, roomId);
    notice.left(roomId, caller.userId(), version);
  }

  @GetMapping("/conversations")
  Conversations conversations(Caller caller) {
    return new Conversations(conversations.of(caller));
  }

  @GetMapping("/conversations/{conversationId}/members")
  MemberPage members(
      Caller caller,
      @PathVariable UUID conversationId,
      @RequestParam(defaultValue = "0") @Min(0) long cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(100) int limit) {
    Membership member = memberships.require(caller, conversationId);
    return MemberPage.of(
        members.findByConversationIdAndJoinedVersionGreaterThanOrderByJoinedVersion(
            member.conversationId(), cursor, Limit.of(limit + 1)),
        limit);
  }

  record Conversations(List<ConversationResponse> conversations) {}
}
