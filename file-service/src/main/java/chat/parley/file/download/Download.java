package chat.parley.file.download;

import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/// Something that is kept encrypted, and whose bytes may go out to who asks.
///
/// @param id says which bytes these are: they never change
/// @param object where they are
/// @param size of the content, in bytes
/// @param name for who saves it
/// @param there whether it is still to be given out, should its object not be there
public record Download(
    UUID id,
    FileId object,
    FileKey key,
    long size,
    String name,
    String contentType,
    BooleanSupplier there) {}
