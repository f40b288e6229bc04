package chat.parley.notification.preference;

import chat.parley.contracts.internal.PreferenceCopy;
import chat.parley.notification.content.Reminders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Trail: `docs/trails/account-export.md`.
@RestController
class PreferenceCopyController implements PreferenceCopy {
  private final PreferenceStore store;
  private final Reminders reminders;
  private final JsonMapper mapper;

  PreferenceCopyController(PreferenceStore store, Reminders reminders, JsonMapper mapper) {
    this.store = store;
    this.reminders = reminders;
    this.mapper = mapper;
  }

  @Override
  public Map<String, Object> preferences(UUID userId) {
    var preferences = new PreferencesResponse(store.of(userId), store.ofConversations(userId));
    return mapper.convertValue(preferences, new TypeReference<>() {});
  }

  @Override
  public List<Remembered> reminders(UUID userId) {
    return reminders.of(userId).stream()
        .map(it -> new Remembered(it.conversationId(), it.remindAt(), reminders.text(it)))
        .toList();
  }
}
