package chat.parley.gateway.fanout;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import chat.parley.platform.messaging.EpochHeader;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Hands each change to the hub of its conversation, if anybody here follows it.
///
/// Trail: `docs/trails/message-send.md`.
@Component
class MessageEventListener implements EventListener {
  private final ConversationHubs hubs;
  private final LogEpoch epoch;
  private final FanoutMetrics metrics;

  MessageEventListener(ConversationHubs hubs, LogEpoch epoch, FanoutMetrics metrics) {
    this.hubs = hubs;
    this.epoch = epoch;
    this.metrics = metrics;
  }

  @Override
  public String topic() {
    return Topics.MESSAGES;
  }

  @Override
  public void on(Object event, Headers headers) {
    if (epoch.admits(EpochHeader.read(headers))) {
      var change = (MessageEvent) event;
      hubs.offer(change);
      metrics.offered(change.at());
    }
  }
}
