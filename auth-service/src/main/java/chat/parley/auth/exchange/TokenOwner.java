package chat.parley.auth.exchange;

import java.util.UUID;

/// Whom a token stands for.
///
/// @param username lower case, unique
/// @param displayName how people see it
record TokenOwner(UUID userId, String username, String displayName) {}
