package chat.parley.presence.connection;

import java.util.UUID;

/// What is so of a user, whether others may know it or not.
public record Facts(UUID userId, boolean connected, Choice choice) {}
