package chat.parley.notification.digest;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.preference.PreferenceStore;
import chat.parley.notification.preference.PreferencesChanged;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Asked by mail programs, without a log-in, and by the page that a mail leads to. What they send
/// along says nothing (RFC 8058).
@RestController
class UnsubscriptionController {
  private final UnsubscribeLinks links;
  private final PreferenceStore preferences;
  private final ApplicationEventPublisher events;

  UnsubscriptionController(
      UnsubscribeLinks links, PreferenceStore preferences, ApplicationEventPublisher events) {
    this.links = links;
    this.preferences = preferences;
    this.events = events;
  }

  @PostMapping("/api/v1/notifications/digest/unsubscriptions/{token}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unsubscribe(@PathVariable String token) {
    UUID userId = links.userOf(token).orElseThrow(ProblemException::notFound);
    preferences.mailNothing(userId);
    events.publishEvent(new PreferencesChanged(userId));
  }
}
