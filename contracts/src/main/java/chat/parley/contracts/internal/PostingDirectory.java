package chat.parley.contracts.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Who may write where; owned by room-service.
public interface PostingDirectory {

  /// Whether each may write to the conversation at this moment: a member who is neither muted nor
  /// there to read only, and who has accepted to be spoken to.
  ///
  /// @param writers at most 500
  /// @return an answer for each, in the order of `writers`
  @PostExchange("/internal/posting")
  List<Boolean> mayPost(@RequestBody List<Writer> writers);

  record Writer(UUID conversationId, UUID userId) {}
}
