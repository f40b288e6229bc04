package chat.parley.gateway.connection;

import java.time.Instant;

/// Which log-in's token keeps a connection open.
///
/// @param sessionId the log-in; empty if the token comes from none
/// @param issuedAt when the token was issued, to the second
public record Admission(String sessionId, Instant issuedAt) {}
