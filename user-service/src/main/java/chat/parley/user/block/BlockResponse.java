package chat.parley.user.block;

import java.time.Instant;
import java.util.UUID;

record BlockResponse(UUID userId, Instant blockedAt) {}
