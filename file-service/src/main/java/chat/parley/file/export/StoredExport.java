package chat.parley.file.export;

import chat.parley.file.encryption.FileId;
import java.time.Instant;

/// An export that can be fetched.
///
/// @param size bytes of the archive
/// @param keyVersion the version of the user's key that encrypted the next one
/// @param fileKey the archive's own, as ciphertext
record StoredExport(FileId object, Instant readyAt, long size, int keyVersion, byte[] fileKey) {}
