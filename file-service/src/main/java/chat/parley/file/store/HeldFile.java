package chat.parley.file.store;

import java.util.UUID;

/// A file that one instance has taken to scan it.
///
/// @param isInfected whether that is known, and what is left of it is yet to be removed
/// @param tries how often it was taken, with this time
public record HeldFile(UUID id, boolean isInfected, int tries) {}
