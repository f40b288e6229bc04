package chat.parley.message.forward;

import chat.parley.message.command.SendMessageResponse;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/forward.md`.
@RestController
class ForwardController {
  private final Forwarder forwarder;

  ForwardController(Forwarder forwarder) {
    this.forwarder = forwarder;
  }

  @PostMapping("/api/v1/conversations/{conversationId}/forwards")
  @ResponseStatus(HttpStatus.CREATED)
  SendMessageResponse forward(
      @PathVariable UUID conversationId,
      @Valid @RequestBody ForwardRequest request,
      Caller caller) {
    return forwarder.forward(conversationId, request, caller.userId());
  }
}
