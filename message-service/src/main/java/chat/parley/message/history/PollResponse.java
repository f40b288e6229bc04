package chat.parley.message.history;

import chat.parley.contracts.event.PollTally;
import chat.parley.message.log.Message;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A poll as one of its readers sees it. What is asked is the text of its message.
///
/// @param multiple whether more than one can be chosen at once
/// @param anonymous whether nobody is told who has chosen what
/// @param endsAt from when on nothing is taken any more
/// @param closedAt when it was closed before its time
/// @param chosen what the reader has chosen, by the place of each, from 0
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PollResponse(
    boolean multiple,
    boolean anonymous,
    @Nullable Instant endsAt,
    @Nullable Instant closedAt,
    PollTally tally,
    List<Integer> chosen) {
  public PollResponse {
    chosen = List.copyOf(chosen);
  }

  static @Nullable PollResponse of(Message message) {
    var poll = message.poll();
    return poll == null
        ? null
        : new PollResponse(
            poll.rules().multiple(),
            poll.rules().anonymous(),
            poll.rules().endsAt(),
            poll.closedAt(),
            poll.tally(),
            message.chosen());
  }
}
