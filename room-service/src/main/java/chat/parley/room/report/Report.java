package chat.parley.room.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a member reports.
///
/// @param userId who is reported
/// @param sequence of the message that it is about; absent where it is about the user
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
    UUID id,
    UUID userId,
    @Nullable Long sequence,
    Reason reason,
    UUID reportedBy,
    Instant reportedAt) {}
