package chat.parley.notification.digest;

import java.util.Locale;
import java.util.UUID;

/// Who is mailed.
///
/// @param language to write in
record Addressee(UUID userId, String address, Locale language) {
  @Override
  public String toString() {
    return "Addressee[" + userId + "]";
  }
}
