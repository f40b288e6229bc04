package chat.parley.room.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// That a user may only read in a room.
///
/// @param until absent where it does not end by itself
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Mute(
    UUID userId, @Nullable Instant until, @Nullable String reason, UUID mutedBy, Instant mutedAt) {}
