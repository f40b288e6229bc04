package chat.parley.message.poll;

import java.util.List;
import java.util.UUID;

/// Who has chosen what in a poll.
///
/// @param options one for each option, in their order
record VotersResponse(List<Option> options) {
  VotersResponse {
    options = List.copyOf(options);
  }

  /// @param userIds who has chosen it, the first first; 50 at most
  record Option(List<UUID> userIds) {
    Option {
      userIds = List.copyOf(userIds);
    }
  }
}
