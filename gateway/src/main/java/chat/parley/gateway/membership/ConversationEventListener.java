package chat.parley.gateway.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationAccepted;
import chat.parley.contracts.event.ConversationEvent.ConversationChanged;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.gateway.events.EventListener;
import chat.parley.gateway.fanout.ConversationHubs;
import chat.parley.gateway.task.Background;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Lets the connections of a user into what the user joins, and out of what the user leaves, and
/// tells those who are in when there is something else to see.
@Component
class ConversationEventListener implements EventListener {
  private final LocalUsers users;
  private final Joiner joiner;
  private final ConversationHubs hubs;
  private final Background background;

  ConversationEventListener(
      LocalUsers users, Joiner joiner, ConversationHubs hubs, Background background) {
    this.users = users;
    this.joiner = joiner;
    this.hubs = hubs;
    this.background = background;
  }

  @Override
  public String topic() {
    return Topics.CONVERSATIONS;
  }

  @Override
  public void on(Object event, Headers headers) {
    switch ((ConversationEvent) event) {
      case ConversationCreated _ -> {}
      case MemberJoined(var conversation, long version, var userId, _, _, _) ->
          join(userId, conversation, version);
      // What was declined was followed by nobody.
      case ConversationAccepted(var conversation, long version, var userId, _) -> {
        join(userId, conversation, version);
        tell(conversation);
      }
      case MemberLeft(var conversation, long version, var userId, _) ->
          users.left(userId, conversation, version);
      case PostingChanged(var conversation, _, _) -> tell(conversation);
      case ConversationChanged(var conversation, _, _) -> tell(conversation);
      // The log tells of it, after all that was said.
      case ConversationDeleted _ -> {}
    }
  }

  private void join(UUID userId, UUID conversation, long version) {
    users
        .find(userId)
        .ifPresent(user -> background.run(() -> joiner.join(user, userId, conversation, version)));
  }

  private void tell(UUID conversation) {
    hubs.tell(conversation, new ServerFrame.ConversationChanged(conversation));
  }
}
