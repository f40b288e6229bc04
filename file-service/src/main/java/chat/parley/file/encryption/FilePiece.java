package chat.parley.file.encryption;

import java.util.UUID;

/// Where a piece belongs: no other place decrypts it, of no other file, and of none that is cut
/// off.
///
/// @param length of the whole file, bytes
/// @param start of the piece in it, bytes
public record FilePiece(UUID fileId, long length, long start) {}
