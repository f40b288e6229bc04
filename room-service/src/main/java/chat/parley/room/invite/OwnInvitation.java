package chat.parley.room.invite;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invitation as the invited user sees it: enough of the room to decide by.
@JsonInclude(JsonInclude.Include.NON_NULL)
record OwnInvitation(
    UUID roomId,
    String name,
    @Nullable String topic,
    int memberCount,
    UUID invitedBy,
    Instant invitedAt) {}
