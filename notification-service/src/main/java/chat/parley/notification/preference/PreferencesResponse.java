package chat.parley.notification.preference;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/// @param conversations those of which the user wants to be told otherwise, in no order
record PreferencesResponse(
    @JsonUnwrapped Preferences preferences, List<ConversationPreference> conversations) {
  PreferencesResponse {
    conversations = List.copyOf(conversations);
  }
}
