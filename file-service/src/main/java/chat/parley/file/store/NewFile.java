package chat.parley.file.store;

import chat.parley.file.encryption.FileId;
import java.time.Instant;
import java.util.UUID;

/// A file that somebody wants to upload.
///
/// @param contentType as the uploader declares it
/// @param size bytes; the most that there can be, where that is not known yet
/// @param expiresAt when it is given up, unless it is stored by then
/// @param inPieces whether it comes in several requests, or in one
public record NewFile(
    FileId file,
    UUID uploaderId,
    String name,
    String contentType,
    long size,
    Instant createdAt,
    Instant expiresAt,
    boolean inPieces) {}
