package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.room.membership.ConversationResponse;
import chat.parley.room.membership.ConversationStore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/direct-chats")
class DirectChatController {
  private final DirectChatStarter starter;
  private final ChatRequests requests;
  private final ConversationStore conversations;

  DirectChatController(
      DirectChatStarter starter, ChatRequests requests, ConversationStore conversations) {
    this.starter = starter;
    this.requests = requests;
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

  @PostMapping("/{chatId}/accept")
  ConversationResponse accept(Caller caller, @PathVariable UUID chatId) {
    requests.accept(caller.userId(), chatId);
    return conversations.requireDirect(caller, chatId);
  }

  @PostMapping("/{chatId}/decline")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void decline(Caller caller, @PathVariable UUID chatId) {
    requests.decline(caller, chatId);
  }

  record StartDirectChatRequest(@NotNull UUID userId) {}
}
