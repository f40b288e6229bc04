package chat.parley.gateway.typing;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.gateway.events.EventListener;
import chat.parley.gateway.fanout.ConversationHubs;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Hands what is told of who writes to the hub of the conversation, unless it is out of date.
///
/// Trail: `docs/trails/typing.md`.
@Component
class TypingEventListener implements EventListener {
  // What was written while Kafka was away comes all at once, and says nothing about now.
  private static final Duration OUT_OF_DATE = Duration.ofSeconds(6);

  private final ConversationHubs hubs;

  TypingEventListener(ConversationHubs hubs) {
    this.hubs = hubs;
  }

  @Override
  public String topic() {
    return Topics.TYPING;
  }

  @Override
  public void on(Object event, Headers headers) {
    switch ((TypingEvent) event) {
      case TypingChanged it -> {
        if (it.saidAt().plus(OUT_OF_DATE).isAfter(Instant.now())) {
          hubs.hear(it);
        }
      }
    }
  }
}
