package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.platform.web.PlainText;
import chat.parley.room.access.Reach;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.ConversationResponse;
import chat.parley.room.membership.ConversationStore;
import chat.parley.room.membership.MembershipResponse;
import chat.parley.room.membership.Memberships;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PatchMapping;
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
  private final GroupChatRenamer renamer;
  private final ConversationStore conversations;
  private final Memberships memberships;
  private final Reach reach;

  GroupChatController(
      GroupChatCreator creator,
      GroupChatAdmission admission,
      GroupChatRenamer renamer,
      ConversationStore conversations,
      Memberships memberships,
      Reach reach) {
    this.creator = creator;
    this.admission = admission;
    this.renamer = renamer;
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

  @PatchMapping("/{chatId}")
  ConversationResponse rename(
      Caller caller, @PathVariable UUID chatId, @Valid @RequestBody RenameRequest request) {
    renamer.rename(caller, chatId, request.name().isEmpty() ? null : request.name());
    return conversations.require(caller, chatId);
  }

  /// @param name trimmed; an empty one takes it away
  record RenameRequest(@NotNull @Size(max = 80) @PlainText String name) {
    @SuppressWarnings("NullAway") // A request may lack any field until it has been validated.
    RenameRequest {
      name = name == null ? null : name.strip();
    }
  }

  record AdmitRequest(@NotNull UUID userId) {}
}
