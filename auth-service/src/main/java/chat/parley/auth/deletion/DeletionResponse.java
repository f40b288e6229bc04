package chat.parley.auth.deletion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a deletion is.
///
/// @param finishedAt absent while it is running
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeletionResponse(
    State state,
    MessagesChoice messages,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    List<Part> services) {
  DeletionResponse {
    services = List.copyOf(services);
  }

  enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("done")
    DONE
  }

  /// @param erasedAt absent where the service has not confirmed
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Part(String service, @Nullable Instant erasedAt) {}
}
