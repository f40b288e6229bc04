package chat.parley.auth.signup;

import java.util.UUID;

/// A name that is held for a sign-up which has not ended.
///
/// @param id the mark that its user carries in Keycloak
/// @param attempt which try this is; an end of one that is not the latest undoes nothing
record PendingAccount(UUID id, String username, int attempt) {}
