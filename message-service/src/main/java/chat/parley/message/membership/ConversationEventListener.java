package chat.parley.message.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.platform.messaging.ConsumerProgress;
import java.util.Set;
import java.util.UUID;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the projection of memberships. Repeats are skipped; where an event is missing, or tells
/// only that something has changed, all the members are fetched.
@Component
class ConversationEventListener {
  private static final String CONSUMER = "membership";

  private final ConsumerProgress progress;
  private final MembershipStore store;
  private final Departures departures;
  private final RoomDirectory rooms;
  private final TransactionTemplate transactions;

  ConversationEventListener(
      ConsumerProgress progress,
      MembershipStore store,
      Departures departures,
      RoomDirectory rooms,
      TransactionTemplate transactions) {
    this.progress = progress;
    this.store = store;
    this.departures = departures;
    this.rooms = rooms;
    this.transactions = transactions;
  }

  @KafkaListener(topics = Topics.CONVERSATIONS)
  void on(ConversationEvent event) {
    if (event instanceof ConversationDeleted it) {
      // Whatever the version: members may have been fetched as of it.
      departures.end(it.conversationId(), it.deletedBy(), it.version());
    }
    transactions.executeWithoutResult(_ -> {
      switch (progress.advance(CONSUMER, event.conversationId(), event.version())) {
        case NEXT -> apply(event);
        case GAP -> fetch(event.conversationId());
        case REPEAT -> {}
      }
    });
  }

  private void apply(ConversationEvent event) {
    switch (event) {
      case ConversationCreated _ -> {}
      case MemberJoined it ->
          store.put(
              it.conversationId(),
              it.userId(),
              true,
              Boolean.TRUE.equals(it.silent()),
              it.version());
      case PostingChanged it -> fetch(it.conversationId());
      case MemberLeft it -> departures.record(it.conversationId(), it.userId(), it.version());
      case ConversationDeleted _ -> {}
    }
  }

  private void fetch(UUID conversation) {
    RoomDirectory.Members members = rooms.members(conversation);
    Set<UUID> gone = store.others(conversation, members.userIds(), members.version());
    if (!gone.isEmpty()) {
      departures.record(conversation, gone, members.version());
    }
    store.add(conversation, members);
    progress.advance(CONSUMER, conversation, members.version());
  }
}
