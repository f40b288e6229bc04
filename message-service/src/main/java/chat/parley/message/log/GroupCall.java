package chat.parley.message.log;

import chat.parley.contracts.event.GroupMention;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a message mentions everybody, or all who are there.
///
/// @param allowed whether the sender may do so here
/// @param deaf who has blocked the sender: for them it counts for nothing
/// @param present who is there, invisible or not; absent where all members are meant, or it is not
///   known
public record GroupCall(
    GroupMention kind, boolean allowed, List<UUID> deaf, @Nullable List<UUID> present) {
  public GroupCall {
    deaf = List.copyOf(deaf);
    present = present == null ? null : List.copyOf(present);
  }
}
