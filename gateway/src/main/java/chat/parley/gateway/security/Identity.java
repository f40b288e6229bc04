package chat.parley.gateway.security;

import java.time.Instant;
import java.util.UUID;

/// Whom a valid access token stands for.
///
/// @param expiresAt when the token ends
public record Identity(UUID userId, Instant expiresAt) {}
