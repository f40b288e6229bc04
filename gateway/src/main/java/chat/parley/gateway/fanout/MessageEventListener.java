package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import chat.parley.platform.messaging.EpochHeader;
import chat.parley.platform.messaging.TraceContext;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Hands each change to the hub of its conversation, if anybody here follows it.
///
/// Trail: `docs/trails/message-send.md`.
@Component
class MessageEventListener implements EventListener {
  private final ConversationHubs hubs;
  private final LogEpoch epoch;

  MessageEventListener(ConversationHubs hubs, LogEpoch epoch) {
    this.hubs = hubs;
    this.epoch = epoch;
  }

  @Override
  public String topic() {
    return Topics.MESSAGES;
  }

  @Override
  public void on(Object event, Headers headers) {
    if (epoch.admits(EpochHeader.read(headers))) {
      hubs.offer((MessageEvent) event, TraceContext.read(headers));
    }
  }
}
