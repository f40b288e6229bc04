package chat.parley.file.store;

import java.util.UUID;

/// A piece of a file.
///
/// @param objectId under which its ciphertext lies
/// @param start where it begins in the file, bytes
/// @param size bytes of the file that are in it
public record StoredPiece(UUID objectId, long start, long size) {
  long end() {
    return start + size;
  }
}
