package chat.parley.room.membership;

import chat.parley.platform.web.Caller;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class MembershipController {
  private final RoomJoiner joiner;
  private final Leaver leaver;
  private final LogNotice notice;
  private final ConversationStore conversations;

  MembershipController(
      RoomJoiner joiner, Leaver leaver, LogNotice notice, ConversationStore conversations) {
    this.joiner = joiner;
    this.leaver = leaver;
    this.notice = notice;
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
    return Conversations.of(conversations.of(caller));
  }

  @GetMapping("/conversations/{conversationId}")
  ConversationResponse conversation(Caller caller, @PathVariable UUID conversationId) {
    return conversations.require(caller, conversationId);
  }

  /// @param requests direct chats that the caller has yet to accept
  record Conversations(
      List<ConversationResponse> conversations, List<ConversationResponse> requests) {
    static Conversations of(List<ConversationResponse> all) {
      Map<Boolean, List<ConversationResponse>> parts =
          all.stream().collect(Collectors.partitioningBy(it -> it.request() != null));
      return new Conversations(
          parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }
  }
}
