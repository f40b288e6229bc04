package chat.parley.notification.reminder;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.ReadEvent.ReminderChanged;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.notification.content.Reminder;
import chat.parley.notification.content.Reminders;
import chat.parley.notification.push.PushQueue;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Keeps what users want to be reminded of, encrypted with the key of the conversation in which
/// they have asked for it.
///
/// Trail: `docs/trails/reminder.md`.
@Component
class OwnReminders {
  private static final Duration LONGEST = Duration.ofDays(366);
  private static final int LONGEST_TEXT = 1_000;
  private static final String TEXT_TYPE = "text/plain";

  private final ReminderStore store;
  private final Reminders contents;
  private final RoomDirectory rooms;
  private final ConversationKeys keys;
  private final PushQueue pushes;
  private final DeviceNews devices;

  OwnReminders(
      ReminderStore store,
      Reminders contents,
      RoomDirectory rooms,
      ConversationKeys keys,
      PushQueue pushes,
      DeviceNews devices) {
    this.store = store;
    this.contents = contents;
    this.rooms = rooms;
    this.keys = keys;
    this.pushes = pushes;
    this.devices = devices;
  }

  /// A repeat gets what is there.
  ///
  /// @throws ProblemException NOT_FOUND for who is no member of the conversation; INVALID;
  ///   TOO_MANY_REMINDERS
  ReminderResponse add(UUID userId, ReminderRequest request) {
    if (!rooms.membership(request.conversationId(), userId).member()) {
      throw ProblemException.notFound();
    }
    check(request);
    Reminder reminder = seal(userId, request);
    switch (store.add(reminder)) {
      case DONE -> tell(userId, reminder.reminderId());
      case THERE -> {
        Reminder known =
            contents.find(userId, reminder.reminderId()).orElseThrow(ProblemException::notFound);
        return ReminderResponse.from(known, contents.text(known));
      }
      case ONE_TOO_MANY ->
          throw new ProblemException(
              ProblemCode.TOO_MANY_REMINDERS,
              "At most " + ReminderStore.MOST + " reminders can wait.");
    }
    return ReminderResponse.from(reminder, request.text());
  }

  /// All of the user's, those that were told too, in order of their times.
  List<ReminderResponse> of(UUID userId) {
    return contents.of(userId).stream()
        .map(it -> ReminderResponse.from(it, contents.text(it)))
        .toList();
  }

  /// @throws ProblemException NOT_FOUND
  void remove(UUID userId, UUID reminderId) {
    if (!store.remove(userId, reminderId)) {
      throw ProblemException.notFound();
    }
    pushes.read(userId, reminderId, 1);
    tell(userId, reminderId);
  }

  private void tell(UUID userId, UUID reminderId) {
    devices.tell(new ReminderChanged(userId, reminderId, false, Instant.now()));
  }

  private Reminder seal(UUID userId, ReminderRequest request) {
    UUID conversation = request.conversationId();
    KeySet keySet = keys.of(conversation).orElseThrow(ProblemException::notFound);
    var id = new ContentId.OfReminder(conversation, userId, request.reminderId());
    byte[] ciphertext = MessageCipher.encrypt(keySet, id, request.text());
    return new Reminder(
        userId,
        request.reminderId(),
        conversation,
        // As it is stored, so that a repeat is answered the same.
        request.remindAt().truncatedTo(ChronoUnit.MICROS),
        new Content(TEXT_TYPE, keySet.version(), ciphertext),
        false);
  }

  private static void check(ReminderRequest request) {
    List<FieldError> errors = new ArrayList<>();
    String text = request.text();
    if (text.isBlank() || text.length() > LONGEST_TEXT || !CommandRules.isValidUnicode(text)) {
      errors.add(new FieldError("text", "must have 1 to 1000 characters of valid Unicode"));
    }
    Instant now = Instant.now();
    if (!request.remindAt().isAfter(now)) {
      errors.add(new FieldError("remindAt", "must be in the future"));
    }
    if (request.remindAt().isAfter(now.plus(LONGEST))) {
      errors.add(new FieldError("remindAt", "must be within a year"));
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.of(ProblemCode.INVALID, null, errors));
    }
  }
}
