package chat.parley.notification.push;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.ProfileCopy.Name;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What devices are shown: asked for when it is sent, so that nothing of it is kept here, and what
/// was deleted meanwhile is not shown. Where a service does not answer, less is shown: that there
/// is a message matters more than what it says.
@Component
class PushContents {
  private static final Logger log = LoggerFactory.getLogger(PushContents.class);
  private static final int LONGEST_TEXT = 200;

  private final MessageLog messages;
  private final ProfileCopy profiles;
  private final ConversationKeys keys;

  PushContents(MessageLog messages, ProfileCopy profiles, ConversationKeys keys) {
    this.messages = messages;
    this.profiles = profiles;
    this.keys = keys;
  }

  /// One for each message, by its place, with its text where somebody may see it.
  Map<Place, PushContent.Message> of(Collection<PushTask> tasks) {
    Map<Place, PushTask.Wanted> wanted = new HashMap<>();
    Set<Place> shown = new HashSet<>();
    for (PushTask task : tasks) {
      if (task.wanted() != null) {
        var place = new Place(task.conversationId(), task.wanted().sequence());
        wanted.put(place, task.wanted());
        if (task.device().preview()) {
          shown.add(place);
        }
      }
    }
    Map<UUID, String> names = namesOf(wanted.values());
    Map<Place, PushContent.Message> contents = new HashMap<>();
    wanted.forEach((place, it) ->
        contents.put(
            place,
            new PushContent.Message(
                place.conversationId(),
                place.sequence(),
                names.get(it.senderId()),
                shown.contains(place) ? text(place.conversationId(), it.revision()) : null)));
    return contents;
  }

  private Map<UUID, String> namesOf(Collection<PushTask.Wanted> wanted) {
    Set<UUID> senders = new HashSet<>();
    wanted.forEach(it -> senders.add(it.senderId()));
    Map<UUID, String> names = new HashMap<>();
    if (senders.isEmpty()) {
      return names;
    }
    try {
      for (Name name : profiles.names(senders)) {
        names.put(name.userId(), name.displayName());
      }
    } catch (RuntimeException failure) {
      log.warn("Devices are not told who has said something: {}", failure.toString());
    }
    return names;
  }

  private @Nullable String text(UUID conversationId, long revision) {
    try {
      for (MessageEvent event : messages.changes(conversationId, revision - 1).events()) {
        return event.revision() == revision && event instanceof MessagePosted posted
            ? text(posted)
            : null;
      }
    } catch (RuntimeException failure) {
      log.warn("Devices are not told what was said: {}", failure.toString());
    }
    return null;
  }

  private @Nullable String text(MessagePosted message) {
    int version = ChangeDecryptor.keyVersionOf(message.content());
    String text =
        ChangeDecryptor.textOf(
            new OfMessage(message.conversationId(), message.senderId(), message.clientMessageId()),
            message.content(),
            keys.of(message.conversationId(), version).orElse(null));
    return text == null || text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }

  record Place(UUID conversationId, long sequence) {}
}
