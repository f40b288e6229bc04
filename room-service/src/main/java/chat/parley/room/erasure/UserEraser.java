package chat.parley.room.erasure;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.internal.MembershipLog;
import chat.parley.contracts.internal.MembershipLog.Departure;
import chat.parley.contracts.internal.MembershipLog.End;
import chat.parley.platform.messaging.Eraser;
import chat.parley.room.access.ErasedUsers;
import chat.parley.room.chat.BlockNote;
import chat.parley.room.erasure.TraceStore.Left;
import chat.parley.room.key.ConversationKeyStore;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Takes a user out of everything, for good: out of conversations, one by one, each as a leave that
/// stands in its log; then goes what waits for the user or comes from the user. The user's own keys
/// are destroyed. What breaks off is taken up where it was.
///
/// What stays are ids: in the audit logs, of who created what, and of whom a direct chat was with.
@Component
class UserEraser implements Eraser {
  private final ErasedUsers erased;
  private final TraceStore traces;
  private final ConversationLeaver leaver;
  private final BlockNote blocks;
  private final ConversationKeyStore keys;
  private final MembershipLog log;

  UserEraser(
      ErasedUsers erased,
      TraceStore traces,
      ConversationLeaver leaver,
      BlockNote blocks,
      ConversationKeyStore keys,
      MembershipLog log) {
    this.erased = erased;
    this.traces = traces;
    this.leaver = leaver;
    this.blocks = blocks;
    this.keys = keys;
    this.log = log;
  }

  /// Blocks until the logs have the departures.
  @Override
  public boolean erase(ErasureRequested request) {
    UUID userId = request.userId();
    // First: from here on nobody takes the user in.
    erased.add(userId);
    keys.destroyOfUser(userId);
    for (UUID conversation : traces.conversationsOf(userId)) {
      // The other one must not write to nobody.
      traces.otherIn(conversation, userId).ifPresent(other -> blocks.take(userId, other, true));
      leaver.leave(conversation, userId);
    }
    traces.untold(userId).forEach(left -> tell(userId, left));
    traces.roomsWithTraces(userId).forEach(room -> leaver.forget(room, userId));
    traces.removeReports(userId);
    return true;
  }

  private void tell(UUID userId, Left left) {
    if (left.deleted()) {
      log.end(left.conversationId(), new End(userId, left.version()));
    } else {
      log.depart(left.conversationId(), new Departure(userId, left.version()));
    }
    traces.told(userId, left);
  }
}
