package chat.parley.message.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.message.membership.MembershipStore.Right;
import chat.parley.platform.messaging.ConsumerProgress;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Keeps the projection of memberships. Repeats are skipped; where an event is missing, or tells
/// only that something has changed, all the members are fetched.
@Component
class ConversationEventListener {
  private final ConsumerProgress progress;
  private final MembershipStore store;
  private final Departures departures;
  private final MembershipFetcher fetcher;
  private final TransactionTemplate transactions;

  ConversationEventListener(
      ConsumerProgress progress,
      MembershipStore store,
      Departures departures,
      MembershipFetcher fetcher,
      TransactionTemplate transactions) {
    this.progress = progress;
    this.store = store;
    this.departures = departures;
    this.fetcher = fetcher;
    this.transactions = transactions;
  }

  @KafkaListener(topics = Topics.CONVERSATIONS)
  void on(ConversationEvent event) {
    if (event instanceof ConversationDeleted it) {
      // Whatever the version: members may have been fetched as of it.
      departures.end(it.conversationId(), it.deletedBy(), it.version());
    }
    transactions.executeWithoutResult(_ -> {
      switch (progress.advance(
          MembershipFetcher.CONSUMER, event.conversationId(), event.version())) {
        case NEXT -> apply(event);
        case GAP -> fetcher.fetch(event.conversationId());
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
              new Right(
                  Boolean.TRUE.equals(it.silent()),
                  false,
                  null,
                  Boolean.TRUE.equals(it.requested())),
              it.version());
      case ConversationAccepted it -> store.accept(it.conversationId(), it.userId(), it.version());
      case PostingChanged it -> fetcher.fetch(it.conversationId());
      case ConversationChanged _ -> {}
      case MemberLeft it -> departures.record(it.conversationId(), it.userId(), it.version());
      case ConversationDeleted _ -> {}
    }
  }
}
