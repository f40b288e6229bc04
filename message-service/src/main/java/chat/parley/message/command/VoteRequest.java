package chat.parley.message.command;

import chat.parley.contracts.internal.CommandRules;
import java.util.List;
import java.util.UUID;

/// The body of a vote. {@link CommandRules} checks it, as it does for gateways.
///
/// @param options what is chosen, by the place of each, from 0; none to take the vote back
record VoteRequest(UUID clientChangeId, List<Integer> options) {
  // What somebody votes for must not reach a log.
  @Override
  public String toString() {
    return "VoteRequest[" + clientChangeId + "]";
  }
}
