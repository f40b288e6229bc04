package chat.parley.contracts.json;

import java.util.UUID;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/// Reads ids in their one form; Jackson's own takes Base64 and an empty text as well.
final class IdDeserializer extends StdDeserializer<UUID> {
  IdDeserializer() {
    super(UUID.class);
  }

  @Override
  public UUID deserialize(JsonParser parser, DeserializationContext context) {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      return (UUID) context.handleUnexpectedToken(getValueType(context), parser);
    }
    String text = parser.getString();
    try {
      UUID id = UUID.fromString(text);
      // The JDK's own reading takes shorter and longer groups.
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // As any other text that is no id.
    }
    return (UUID) context.handleWeirdStringValue(UUID.class, text, "not an id");
  }
}
