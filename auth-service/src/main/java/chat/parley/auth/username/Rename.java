package chat.parley.auth.username;

import java.util.UUID;

/// A change of a user name that has not ended.
///
/// @param keycloakId whose
/// @param username the new one
/// @param attempt which try this is; an end of one that is not the latest undoes nothing
public record Rename(UUID accountId, UUID keycloakId, String username, int attempt) {}
