package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import org.springframework.stereotype.Component;

/// Hands each change to the hub of its conversation, if anybody here follows it.
///
/// Trail: `docs/trails/message-send.md`.
@Component
class MessageEventListener implements EventListener {
  private final ConversationHubs hubs;

  MessageEventListener(ConversationHubs hubs) {
    this.hubs = hubs;
  }

  @Override
  public String topic() {
    return Topics.MESSAGES;
  }

  @Override
  public void on(Object event) {
    hubs.offer((MessageEvent) event);
  }
}
