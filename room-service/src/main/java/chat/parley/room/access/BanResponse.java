package chat.parley.room.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record BanResponse(UUID userId, @Nullable String reason, UUID bannedBy, Instant bannedAt) {}
