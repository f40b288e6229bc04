package chat.parley.notification.preference;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/notifications/preferences")
class PreferenceController {
  private final PreferenceStore store;
  private final RoomDirectory rooms;
  private final ApplicationEventPublisher events;

  PreferenceController(
      PreferenceStore store, RoomDirectory rooms, ApplicationEventPublisher events) {
    this.store = store;
    this.rooms = rooms;
    this.events = events;
  }

  @GetMapping
  PreferencesResponse own(Caller caller) {
    return new PreferencesResponse(
        store.of(caller.userId()), store.ofConversations(caller.userId()));
  }

  @PatchMapping
  PreferencesResponse change(Caller caller, @Valid @RequestBody ChangePreferencesRequest change) {
    store.change(caller.userId(), change.checked());
    events.publishEvent(new PreferencesChanged(caller.userId()));
    return own(caller);
  }

  @PutMapping("/conversations/{conversationId}")
  ConversationPreference put(
      Caller caller,
      @PathVariable UUID conversationId,
      @Valid @RequestBody ConversationPreferenceRequest request) {
    // Asked for, since a membership may not have been told of here yet.
    if (!rooms.membership(conversationId, caller.userId()).member()) {
      throw ProblemException.notFound();
    }
    ConversationPreference preference = request.of(conversationId, Instant.now());
    store.put(caller.userId(), preference);
    events.publishEvent(new PreferencesChanged(caller.userId()));
    return preference;
  }
}
