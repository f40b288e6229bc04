package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.ConversationResponse;
import chat.parley.room.membership.ConversationStore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/direct-chats")
class DirectChatController {
  private final DirectChatStarter starter;
  private final ConversationStore conversations;

  DirectChatController(DirectChatStarter starter, ConversationStore conversations) {
    this.starter = starter;
    this.conversations = conversations;
  }

  @PostMapping
  ResponseEntity<ConversationResponse> start(
      Caller caller, @Valid @RequestBody StartDirectChatRequest request) {
    Started started = starter.start(caller, request.userId());
    ConversationResponse chat = conversations.require(caller, started.conversationId());
    return started.isNew()
        ? ResponseEntity.created(URI.create("/api/v1/conversations/" + chat.id())).body(chat)
        : ResponseEntity.ok(chat);
  }

  record StartDirectChatRequest(@NotNull UUID userId) {}
}
