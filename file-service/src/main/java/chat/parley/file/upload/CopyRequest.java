package chat.parley.file.upload;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/// @param conversationId where the copy goes
record CopyRequest(@NotNull UUID conversationId) {}
