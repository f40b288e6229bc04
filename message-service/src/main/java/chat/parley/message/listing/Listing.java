package chat.parley.message.listing;

import chat.parley.message.log.Message;
import chat.parley.message.log.ScatterStore;
import chat.parley.message.log.ScatterStore.Place;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Reads and decrypts messages that lie here and there. What does not decrypt has no text: one
/// message that is broken must not hide the list.
@Component
public class Listing {
  private final ScatterStore messages;
  private final MessageKeys keys;

  Listing(ScatterStore messages, MessageKeys keys) {
    this.messages = messages;
    this.keys = keys;
  }

  /// What stands at the places, in their order; without what is deleted or has expired, or is not
  /// the reader's to see, as far as this service has heard of memberships.
  public Map<Place, ListedMessage> read(UUID reader, Collection<Place> places) {
    if (places.isEmpty()) {
      return Map.of();
    }
    Map<Place, Message> readable = messages.readable(reader, places);
    Map<UUID, KeySet> keySets = keys.of(readable.values());
    return CipherThreads.call(() -> {
      Map<Place, ListedMessage> listed = new LinkedHashMap<>();
      for (Place place : places) {
        Message message = readable.get(place);
        if (message != null) {
          listed.put(place, open(message, keySets.get(place.conversationId())));
        }
      }
      return listed;
    });
  }

  private static ListedMessage open(Message message, @Nullable KeySet keySet) {
    var content = message.content();
    var edit = message.edit();
    return new ListedMessage(
        message.conversationId(),
        message.sequence(),
        message.revision(),
        message.senderId(),
        message.threadRoot(),
        content == null ? null : content.contentType(),
        ChangeDecryptor.textOf(message.contentId(), content, keySet),
        message.fileIds(),
        message.mentions(),
        message.groupMention(),
        message.createdAt(),
        edit == null ? null : edit.at());
  }
}
