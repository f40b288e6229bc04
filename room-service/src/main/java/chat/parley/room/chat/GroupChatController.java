package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.room.access.Reach;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.ConversationResponse;
import chat.parley.room.membership.ConversationStore;
import chat.parley.room.membership.MembershipResponse;
import chat.parley.room.membership.Memberships;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/group-chats")
class GroupChatController {
  private final GroupChatCreator creator;
  private final GroupChatAdmission admission;
  private final ConversationStore conversations;
  private final Memberships memberships;
  private final Reach reach;

  GroupChatController(
      GroupChatCreator creator,
      GroupChatAdmission admission,
      ConversationStore conversations,
      Memberships memberships,
      Reach reach) {
    this.creator = creator;
    this.admission = admission;
    this.conversations = conversations;
    this.memberships = memberships;
    this.reach = reach;
  }

  @PostMapping
  ResponseEntity<ConversationResponse> create(
      Caller caller, @Valid @RequestBody CreateGroupChatRequest request) {
    List<UUID> others = request.others(caller);
    reach.require(caller, others);
    UUID id = creator.create(caller, others, request.name());
    return ResponseEntity.created(URI.create("/api/v1/conversations/" + id))
        .body(conversations.require(caller, id));
  }

  @PostMapping("/{chatId}/members")
  MembershipResponse admit(
      Caller caller, @PathVariable UUID chatId, @Valid @RequestBody AdmitRequest request) {
    // Beforehand too: who is no member must not learn who is there.
    memberships.require(caller, chatId, Act.INVITE);
    if (memberships.find(request.userId(), chatId).isEmpty()) {
      reach.require(caller, List.of(request.userId()));
    }
    return MembershipResponse.from(admission.admit(caller, chatId, request.userId()));
  }

  record AdmitRequest(@NotNull UUID userId) {}
}
