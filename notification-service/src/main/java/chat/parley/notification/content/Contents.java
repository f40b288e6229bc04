package chat.parley.notification.content;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.LogPlace;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.ProfileCopy.Name;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.text.Spoilers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What was said and who has said it: asked for when it is told, so that nothing of it is kept
/// here, and what was deleted meanwhile is not told. Where a service does not answer, less is told:
/// that there is a message matters more than what it says.
@Component
public class Contents {
  private static final Logger log = LoggerFactory.getLogger(Contents.class);
  private static final int LONGEST_TEXT = 200;

  private final MessageLog messages;
  private final ProfileCopy profiles;
  private final ConversationKeys keys;

  Contents(MessageLog messages, ProfileCopy profiles, ConversationKeys keys) {
    this.messages = messages;
    this.profiles = profiles;
    this.keys = keys;
  }

  /// How people see these users; without those of whom that is not known.
  public Map<UUID, String> namesOf(Set<UUID> userIds) {
    Map<UUID, String> names = new HashMap<>();
    if (userIds.isEmpty()) {
      return names;
    }
    try {
      for (Name name : profiles.names(userIds)) {
        names.put(name.userId(), name.displayName());
      }
    } catch (RuntimeException failure) {
      log.warn("It is not told who has said something: {}", failure.toString());
    }
    return names;
  }

  /// What messages say, or their beginnings, by where they were posted; without those of which
  /// there is nothing to be told.
  ///
  /// @param places at most {@link MessageLog#MAX_POSTS}
  public Map<LogPlace, String> texts(Set<LogPlace> places) {
    Map<LogPlace, String> texts = new HashMap<>();
    if (places.isEmpty()) {
      return texts;
    }
    try {
      List<MessagePosted> posts = messages.posts(List.copyOf(places));
      // Together, in place of one by one below.
      keys.of(posts.stream().map(MessagePosted::conversationId).collect(toSet()));
      for (MessagePosted post : posts) {
        String text = text(post);
        if (text != null) {
          texts.put(new LogPlace(post.conversationId(), post.revision()), text);
        }
      }
    } catch (RuntimeException failure) {
      log.warn("It is not told what was said: {}", failure.toString());
    }
    return texts;
  }

  private @Nullable String text(MessagePosted message) {
    int version = ChangeDecryptor.keyVersionOf(message.content());
    String text =
        ChangeDecryptor.textOf(
            new OfMessage(message.conversationId(), message.senderId(), message.clientMessageId()),
            message.content(),
            keys.of(message.conversationId(), version).orElse(null));
    MessageEvent.Content content = message.content();
    if (text == null || content == null) {
      return null;
    }
    String shown = content.contentType().equals("text/markdown") ? Spoilers.masked(text) : text;
    return shown.codePointCount(0, shown.length()) <= LONGEST_TEXT
        ? shown
        : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_TEXT - 1)) + "…";
  }
}
