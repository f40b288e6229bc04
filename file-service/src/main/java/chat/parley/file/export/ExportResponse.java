package chat.parley.file.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An export as its user sees it.
///
/// @param readyAt absent until it can be fetched
/// @param expiresAt absent while it is being made
/// @param bytes absent until it can be fetched
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportResponse(
    UUID id,
    State state,
    Instant requestedAt,
    @Nullable Instant readyAt,
    @Nullable Instant expiresAt,
    @Nullable Long bytes) {

  enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("ready")
    READY,
    @JsonProperty("failed")
    FAILED
  }

  /// @param exports the newest first
  record Exports(List<ExportResponse> exports) {
    Exports {
      exports = List.copyOf(exports);
    }
  }
}
