package chat.parley.room.request;

import java.time.Instant;
import java.util.UUID;

/// What a user has asked for and has no answer to.
record OwnJoinRequest(UUID roomId, String name, Instant askedAt) {}
