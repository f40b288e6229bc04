package chat.parley.message.scheduled;

import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/scheduled-message.md`.
@RestController
class ScheduledController {
  private static final String SCHEDULED = "/api/v1/scheduled";
  private static final String ONE = SCHEDULED + "/{scheduledId}";

  private final ScheduledMessages messages;

  ScheduledController(ScheduledMessages messages) {
    this.messages = messages;
  }

  @PostMapping("/api/v1/conversations/{conversationId}/scheduled")
  @ResponseStatus(HttpStatus.CREATED)
  ScheduledResponse schedule(
      @PathVariable UUID conversationId,
      @Valid @RequestBody ScheduleMessageRequest request,
      Caller caller) {
    return messages.schedule(request.toCommand(conversationId, caller.userId()), request.sendAt());
  }

  @GetMapping(SCHEDULED)
  ScheduledList all(Caller caller) {
    return new ScheduledList(messages.of(caller.userId()));
  }

  @PutMapping(ONE)
  ScheduledResponse change(
      @PathVariable UUID scheduledId,
      @Valid @RequestBody ChangeScheduledRequest request,
      Caller caller) {
    return messages.change(caller.userId(), scheduledId, request);
  }

  @DeleteMapping(ONE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void cancel(@PathVariable UUID scheduledId, Caller caller) {
    messages.cancel(caller.userId(), scheduledId);
  }

  /// @param scheduled the next one first
  record ScheduledList(List<ScheduledResponse> scheduled) {
    ScheduledList {
      scheduled = List.copyOf(scheduled);
    }
  }
}
