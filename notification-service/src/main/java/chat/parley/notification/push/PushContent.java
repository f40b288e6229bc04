package chat.parley.notification.push;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the page's service worker is told, encrypted for its device.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
sealed interface PushContent {
  /// @param sender how people see who has said it; absent where that is not known
  /// @param text what was said, or its beginning; absent where it is not to be shown
  @JsonTypeName("message")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(UUID conversationId, long sequence, @Nullable String sender, @Nullable String text)
      implements PushContent {}

  /// What the user wanted to be reminded of.
  ///
  /// @param conversationId where the user has asked for it
  /// @param text absent where it is not to be shown
  @JsonTypeName("reminder")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reminder(UUID reminderId, UUID conversationId, @Nullable String text)
      implements PushContent {}

  /// What was told of the conversation is read; or of the reminder, which has its id in that place.
  @JsonTypeName("read")
  record Read(UUID conversationId) implements PushContent {}
}
