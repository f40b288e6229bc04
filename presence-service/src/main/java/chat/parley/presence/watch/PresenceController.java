package chat.parley.presence.watch;

import chat.parley.platform.web.Caller;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PresenceController {
  private final PresenceWatcher watcher;

  PresenceController(PresenceWatcher watcher) {
    this.watcher = watcher;
  }

  @GetMapping("/api/v1/presence")
  PresenceResponse presence(
      Caller caller, @RequestParam @Size(min = 1, max = 100) Set<UUID> userIds) {
    return PresenceResponse.from(userIds, watcher.watch(caller.userId(), userIds));
  }
}
