package chat.parley.gateway.fanout;

import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import java.util.UUID;

/// Acts on what the log says of those who left, and of what is deleted. Does not block.
public interface Departures {
  /// Lets no connection of the user's on this node see more of the conversation, unless the user is
  /// known to have joined it again since: when this returns, nothing that is handed to its
  /// subscriptions is sent.
  ///
  /// @param version the conversation's membership version that the leave made
  void left(UUID userId, UUID conversation, long version);

  /// Lets no connection on this node see more of a conversation that is deleted than the news of
  /// it: when this returns, nothing else that is handed to its subscriptions is sent.
  ///
  /// @param version the conversation's membership version that the deletion made
  void deleted(ConversationDeleted news, long version);
}
