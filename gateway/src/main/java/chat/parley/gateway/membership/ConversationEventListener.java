package chat.parley.gateway.membership;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ConversationEvent.ConversationCreated;
import chat.parley.contracts.event.ConversationEvent.ConversationDeleted;
import chat.parley.contracts.event.ConversationEvent.MemberJoined;
import chat.parley.contracts.event.ConversationEvent.MemberLeft;
import chat.parley.contracts.event.ConversationEvent.PostingChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import chat.parley.gateway.task.Background;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Lets the connections of a user into what the user joins, and out of what the user leaves.
@Component
class ConversationEventListener implements EventListener {
  private final LocalUsers users;
  private final Joiner joiner;
  private final Background background;

  ConversationEventListener(LocalUsers users, Joiner joiner, Background background) {
    this.users = users;
    this.joiner = joiner;
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
      case MemberJoined(var conversation, long version, var userId, _, _) ->
          users
              .find(userId)
              .ifPresent(
                  user -> background.run(() -> joiner.join(user, userId, conversation, version)));
      case MemberLeft(var conversation, long version, var userId, _) ->
          users.left(userId, conversation, version);
      // Who may post is checked where it is posted to.
      case PostingChanged _ -> {}
      // The log tells of it, after all that was said.
      case ConversationDeleted _ -> {}
    }
  }
}
