package chat.parley.room.room;

import chat.parley.contracts.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/// A place in the directory: behind the room with this name and id. Opaque to clients.
///
/// @param name in lower case, as the database has it
record RoomCursor(String name, UUID id) {
  static final RoomCursor START = new RoomCursor("", new UUID(0, 0));

  private static final int ID_LENGTH = 36;

  /// @throws ProblemException invalid, if no {@link #format} wrote it
  static RoomCursor parse(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      // PostgreSQL takes no NUL in a text.
      if (plain.length() >= ID_LENGTH && plain.indexOf('\0') < 0) {
        return new RoomCursor(
            plain.substring(ID_LENGTH), UUID.fromString(plain.substring(0, ID_LENGTH)));
      }
    } catch (IllegalArgumentException _) {
      // Neither Base64 nor a UUID: answered below.
    }
    throw ProblemException.invalid("cursor", "is not a cursor of this list");
  }

  String format() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((id + name).getBytes(StandardCharsets.UTF_8));
  }
}
