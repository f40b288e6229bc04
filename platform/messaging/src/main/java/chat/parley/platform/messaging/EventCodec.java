package chat.parley.platform.messaging;

import chat.parley.contracts.event.ConversationEvent;
import chat.parley.contracts.event.ErasureEvent;
import chat.parley.contracts.event.FileEvent;
import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.PresenceEvent;
import chat.parley.contracts.event.ReadEvent;
import chat.parley.contracts.event.SessionEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.event.TypingEvent;
import chat.parley.contracts.event.UserEvent;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/// Events as JSON bytes. Reading ignores unknown fields. Safe for use by many threads.
public final class EventCodec {
  private static final Map<String, Class<?>> FAMILIES =
      Map.of(
          Topics.USERS, UserEvent.class,
          Topics.SESSIONS, SessionEvent.class,
          Topics.ERASURES, ErasureEvent.class,
          Topics.CONVERSATIONS, ConversationEvent.class,
          Topics.MESSAGES, MessageEvent.class,
          Topics.FILES, FileEvent.class,
          Topics.READS, ReadEvent.class,
          Topics.PRESENCE, PresenceEvent.class,
          Topics.TYPING, TypingEvent.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private EventCodec() {}

  public static byte[] write(Object event) {
    return MAPPER.writeValueAsBytes(event);
  }

  /// The event of a record; empty where its type is unknown, because a newer service wrote it.
  ///
  /// @throws IllegalArgumentException if the topic has no family of events
  /// @throws tools.jackson.core.JacksonException if the bytes are no event
  public static Optional<Object> read(String topic, byte[] bytes) {
    Class<?> family = FAMILIES.get(topic);
    if (family == null) {
      throw new IllegalArgumentException("no events are defined for topic " + topic);
    }
    try {
      return Optional.ofNullable(MAPPER.readValue(bytes, family));
    } catch (InvalidTypeIdException exception) {
      if (exception.getTypeId() == null) {
        throw exception;
      }
      return Optional.empty();
    }
  }
}
