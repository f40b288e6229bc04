package chat.parley.file.store;

/// A file with the content that another one has already.
///
/// @param entry of the one that has it
/// @param wrappedKey the content's key, encrypted for the other file
public record Twin(FileEntry entry, byte[] wrappedKey) {}
