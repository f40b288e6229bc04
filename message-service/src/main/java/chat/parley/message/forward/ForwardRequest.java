package chat.parley.message.forward;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/// @param fileIds the caller's copies, in the conversation that it goes to, of files that the
///   message came with
record ForwardRequest(
    @NotNull UUID clientMessageId,
    @NotNull @Valid Source source,
    @Size(max = 10) List<@NotNull UUID> fileIds) {
  ForwardRequest {
    fileIds = fileIds == null ? List.of() : fileIds;
  }

  /// Which message it is.
  record Source(@NotNull UUID conversationId, @Positive long sequence) {}
}
