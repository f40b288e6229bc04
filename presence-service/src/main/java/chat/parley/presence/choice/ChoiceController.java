package chat.parley.presence.choice;

import chat.parley.platform.web.Caller;
import chat.parley.presence.connection.Choice;
import chat.parley.presence.connection.ConnectionReporter;
import chat.parley.presence.connection.PresenceStore;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/presence/me")
class ChoiceController {
  private final PresenceStore store;
  private final ConnectionReporter reporter;

  ChoiceController(PresenceStore store, ConnectionReporter reporter) {
    this.store = store;
    this.reporter = reporter;
  }

  @GetMapping
  ChoiceResponse choice(Caller caller) {
    return ChoiceResponse.from(store.facts(List.of(caller.userId())).getFirst().choice());
  }

  @PutMapping
  ChoiceResponse choose(Caller caller, @Valid @RequestBody ChoiceRequest request) {
    Choice choice = request.at(Instant.now());
    reporter.choose(caller.userId(), choice);
    return ChoiceResponse.from(choice);
  }
}
