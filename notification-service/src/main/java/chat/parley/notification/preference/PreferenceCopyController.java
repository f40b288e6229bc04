package chat.parley.notification.preference;

import chat.parley.contracts.internal.PreferenceCopy;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Trail: `docs/trails/account-export.md`.
@RestController
class PreferenceCopyController implements PreferenceCopy {
  private final PreferenceStore store;
  private final JsonMapper mapper;

  PreferenceCopyController(PreferenceStore store, JsonMapper mapper) {
    this.store = store;
    this.mapper = mapper;
  }

  @Override
  public Map<String, Object> preferences(UUID userId) {
    var preferences = new PreferencesResponse(store.of(userId), store.ofConversations(userId));
    return mapper.convertValue(preferences, new TypeReference<>() {});
  }
}
