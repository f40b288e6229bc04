package chat.parley.message.poll;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.history.HistoryReader;
import chat.parley.message.history.PollResponse;
import chat.parley.platform.web.Caller;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/poll.md`.
@RestController
class PollController {
  private final HistoryReader history;
  private final VoterStore voters;

  PollController(HistoryReader history, VoterStore voters) {
    this.history = history;
    this.voters = voters;
  }

  @GetMapping("/api/v1/conversations/{conversationId}/messages/{sequence}/poll/voters")
  VotersResponse voters(
      @PathVariable UUID conversationId, @PathVariable long sequence, Caller caller) {
    PollResponse poll = history.one(conversationId, caller.userId(), sequence).poll();
    if (poll == null) {
      throw ProblemException.notFound();
    }
    if (poll.anonymous()) {
      throw new ProblemException(
          ProblemCode.FORBIDDEN, "Nobody is told who has voted in this poll.");
    }
    return new VotersResponse(voters.of(conversationId, sequence, poll.tally().counts().size()));
  }
}
