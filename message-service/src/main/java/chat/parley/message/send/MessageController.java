package chat.parley.message.send;

import chat.parley.contracts.internal.MessageLog.SendOutcome.Accepted;
import chat.parley.contracts.internal.MessageLog.SendOutcome.Refused;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/message-send.md`.
@RestController
class MessageController {
  private final MessageSender sender;

  MessageController(MessageSender sender) {
    this.sender = sender;
  }

  /// Answers a repeat as the first time.
  @PostMapping("/api/v1/conversations/{conversationId}/messages")
  @ResponseStatus(HttpStatus.CREATED)
  SendMessageResponse send(
      @PathVariable UUID conversationId, @RequestBody SendMessageRequest request, Caller caller) {
    var command = request.toCommand(conversationId, caller.userId());
    return switch (sender.send(List.of(command)).getFirst()) {
      case Accepted accepted ->
          SendMessageResponse.from(conversationId, request.clientMessageId(), accepted);
      case Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }
}
