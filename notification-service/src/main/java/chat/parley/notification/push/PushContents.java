package chat.parley.notification.push;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.internal.MessageLog.LogPlace;
import chat.parley.notification.content.Contents;
import chat.parley.notification.content.Reminders;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What devices are shown.
@Component
class PushContents {
  private final Contents contents;
  private final Reminders reminders;

  PushContents(Contents contents, Reminders reminders) {
    this.contents = contents;
    this.reminders = reminders;
  }

  /// What the user of a device wanted to be reminded of; absent where it was put away since.
  PushContent.@Nullable Reminder reminder(PushTask task) {
    PushTask.Device device = task.device();
    return reminders
        .find(device.userId(), task.conversationId())
        .map(it ->
            new PushContent.Reminder(
                it.reminderId(),
                it.conversationId(),
                device.preview() ? reminders.textIfThere(it) : null))
        .orElse(null);
  }

  /// One for each message, by its place, with its text where somebody may see it.
  Map<LogPlace, PushContent.Message> of(Collection<PushTask> tasks) {
    Map<LogPlace, PushTask.Wanted> wanted = new HashMap<>();
    Set<LogPlace> shown = new HashSet<>();
    for (PushTask task : tasks) {
      if (task.wanted() != null && !task.reminder()) {
        var place = new LogPlace(task.conversationId(), task.wanted().revision());
        wanted.put(place, task.wanted());
        if (task.device().preview()) {
          shown.add(place);
        }
      }
    }
    Map<UUID, String> names =
        contents.namesOf(wanted.values().stream().map(PushTask.Wanted::senderId).collect(toSet()));
    Map<LogPlace, String> texts = contents.texts(shown);
    Map<LogPlace, PushContent.Message> messages = new HashMap<>();
    wanted.forEach((place, it) ->
        messages.put(
            place,
            new PushContent.Message(
                place.conversationId(),
                it.sequence(),
                names.get(it.senderId()),
                texts.get(place))));
    return messages;
  }
}
