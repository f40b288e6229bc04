package chat.parley.notification.reminder;

import chat.parley.platform.web.Caller;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/reminder.md`.
@RestController
@RequestMapping("/api/v1/reminders")
class ReminderController {
  private final OwnReminders reminders;

  ReminderController(OwnReminders reminders) {
    this.reminders = reminders;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ReminderResponse add(Caller caller, @Valid @RequestBody ReminderRequest request) {
    return reminders.add(caller.userId(), request);
  }

  @GetMapping
  ReminderList all(Caller caller) {
    return new ReminderList(reminders.of(caller.userId()));
  }

  /// Cancels it, or puts it away.
  @DeleteMapping("/{reminderId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Caller caller, @PathVariable UUID reminderId) {
    reminders.remove(caller.userId(), reminderId);
  }

  /// @param reminders in order of their times
  record ReminderList(List<ReminderResponse> reminders) {
    ReminderList {
      reminders = List.copyOf(reminders);
    }
  }
}
