package chat.parley.gateway.events;

import org.apache.kafka.common.header.Headers;

/// Hears of the events of a topic, in order of each key, repeats possible.
public interface EventListener {
  /// One of {@link chat.parley.contracts.event.Topics}.
  String topic();

  /// Whether it hears of what the topic still has from before the start, too.
  default boolean fromBeginning() {
    return false;
  }

  /// Called by the one thread that reads all topics: returns at once, and leaves what may block to
  /// another thread.
  void on(Object event, Headers headers);
}
