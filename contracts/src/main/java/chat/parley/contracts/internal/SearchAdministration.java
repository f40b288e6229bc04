package chat.parley.contracts.internal;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;

/// What whoever runs Parley does with the search index; owned by message-service. Every call can be
/// repeated.
public interface SearchAdministration {

  @GetExchange("/internal/search")
  IndexStatus status();

  /// Has the index made anew from the messages, conversation by conversation, beside what else goes
  /// on. What was found before is found meanwhile. Again, it begins again.
  @PostExchange("/internal/search/rebuild")
  IndexStatus rebuild();

  /// @param left how many conversations are still to be indexed anew
  record IndexStatus(long left) {}
}
