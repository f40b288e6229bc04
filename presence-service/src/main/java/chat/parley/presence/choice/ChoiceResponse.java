package chat.parley.presence.choice;

import chat.parley.presence.connection.Choice;
import chat.parley.presence.connection.ChosenStatus;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the caller has chosen to be seen as.
record ChoiceResponse(
    ChosenStatus status, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant expiresAt) {
  static ChoiceResponse from(Choice choice) {
    return new ChoiceResponse(choice.status(), choice.expiresAt());
  }
}
