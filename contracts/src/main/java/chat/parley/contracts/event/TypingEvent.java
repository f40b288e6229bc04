package chat.parley.contracts.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Who writes something at this moment, never what. May be lost; out of date after six seconds.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface TypingEvent {
  UUID conversationId();

  /// A user writes something in a conversation, or no longer.
  ///
  /// @param hiddenFrom who is not to be told: those who have blocked the user, members or not
  @JsonTypeName("typing.changed")
  record TypingChanged(
      UUID conversationId, UUID userId, boolean active, List<UUID> hiddenFrom, Instant saidAt)
      implements TypingEvent {
    public TypingChanged {
      hiddenFrom = hiddenFrom == null ? List.of() : List.copyOf(hiddenFrom);
    }
  }
}
