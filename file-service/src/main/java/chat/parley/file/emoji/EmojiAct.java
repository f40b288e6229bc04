package chat.parley.file.emoji;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is put on record. A name never changes: hashes are made of it.
enum EmojiAct {
  ADDED,
  REMOVED;

  @JsonValue
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
