package chat.parley.contracts.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PostExchange;

/// Who writes something at this moment; owned by presence-service.
public interface TypingDirectory {

  /// Tells what users are about to write, in the order in which they said so. Whoever may not write
  /// there, or is invisible, is not told of further.
  ///
  /// @param typing at most 500
  @PostExchange("/internal/typing")
  void tell(@RequestBody List<Typing> typing);

  /// @param active whether the user writes; false when it is over
  record Typing(UUID conversationId, UUID userId, boolean active) {}
}
