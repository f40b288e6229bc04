package chat.parley.message.reading;

import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.ReadOutcome.Position;
import chat.parley.contracts.internal.MessageLog.ReadOutcome.Refused;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ReadController {
  private final ReadPositions positions;

  ReadController(ReadPositions positions) {
    this.positions = positions;
  }

  @PutMapping("/api/v1/conversations/{conversationId}/read")
  ReadResponse read(
      @PathVariable UUID conversationId, @Valid @RequestBody ReadRequest request, Caller caller) {
    var command = new ReadCommand(conversationId, caller.userId(), request.sequence());
    return switch (positions.advance(List.of(command)).getFirst()) {
      case Position(long sequence, long mentions) ->
          new ReadResponse(conversationId, sequence, mentions);
      case Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }

  /// Where all of the caller's conversations are, and how far the caller has read them.
  @GetMapping("/api/v1/unread")
  UnreadResponse unread(Caller caller) {
    return new UnreadResponse(positions.heads(caller.userId()));
  }

  record ReadRequest(@NotNull @Min(0) Long sequence) {}

  record ReadResponse(UUID conversationId, long readSequence, long unreadMentions) {}

  record UnreadResponse(List<Head> conversations) {
    UnreadResponse {
      conversations = List.copyOf(conversations);
    }
  }
}
