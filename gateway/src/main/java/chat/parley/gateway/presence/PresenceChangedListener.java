package chat.parley.gateway.presence;

import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.PresenceEvent.PresenceChanged;
import chat.parley.contracts.event.Topics;
import chat.parley.gateway.events.EventListener;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/// Tells those who watch a user that the user came or went.
@Component
class PresenceChangedListener implements EventListener {
  private final PresenceWatches watches;

  PresenceChangedListener(PresenceWatches watches) {
    this.watches = watches;
  }

  @Override
  public String topic() {
    return Topics.PRESENCE;
  }

  @Override
  public void on(Object event, Headers headers) {
    switch ((PresenceEvent) event) {
      case PresenceChanged changed -> watches.changed(changed);
    }
  }
}
