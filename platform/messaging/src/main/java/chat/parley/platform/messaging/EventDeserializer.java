package chat.parley.platform.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// Reads the records of a topic as its family of events. A record of an unknown type becomes null
/// and is counted as `parley.events.unknown`; consumers skip it.
public final class EventDeserializer implements Deserializer<Object> {
  private final Counter unknown = Metrics.counter("parley.events.unknown");

  @Override
  public @Nullable Object deserialize(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      Object event = EventCodec.read(topic, bytes).orElse(null);
      if (event == null) {
        unknown.increment();
      }
      return event;
    } catch (JacksonException exception) {
      throw new SerializationException("a record of " + topic + " is no event", exception);
    }
  }
}
