package chat.parley.message.membership;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.messaging.ConsumerProgress;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes over all the members of a conversation from room-service, with what each may write and
/// what holds for all. Blocks.
@Component
public class MembershipFetcher {
  static final String CONSUMER = "membership";

  private final RoomDirectory rooms;
  private final MembershipStore store;
  private final Departures departures;
  private final ConsumerProgress progress;
  private final TransactionTemplate transactions;

  MembershipFetcher(
      RoomDirectory rooms,
      MembershipStore store,
      Departures departures,
      ConsumerProgress progress,
      TransactionTemplate transactions) {
    this.rooms = rooms;
    this.store = store;
    this.departures = departures;
    this.progress = progress;
    this.transactions = transactions;
  }

  /// When this returns, what is appended is judged by it. Events up to the version that was fetched
  /// are repeats from then on.
  public void fetch(UUID conversation) {
    RoomDirectory.Members members = rooms.members(conversation);
    if (members.version() == 0) {
      return;
    }
    transactions.executeWithoutResult(_ -> {
      progress.advance(CONSUMER, conversation, members.version());
      // First: it locks the conversation, as everybody does who writes memberships while appending.
      store.put(conversation, members.rules(), members.version());
      Set<UUID> gone = store.others(conversation, members.userIds(), members.version());
      if (!gone.isEmpty()) {
        departures.record(conversation, gone, members.version());
      }
      store.add(conversation, members);
    });
  }
}
