package chat.parley.file.export;

import chat.parley.file.encryption.FileId;
import java.time.Instant;
import java.util.UUID;

/// An export in the hands of who makes it.
///
/// @param objectId of this try alone
/// @param number from 1
record Attempt(UUID exportId, UUID userId, Instant requestedAt, UUID objectId, int number) {
  /// Its object, in a folder of the user's.
  FileId object() {
    return new FileId(userId, objectId);
  }
}
