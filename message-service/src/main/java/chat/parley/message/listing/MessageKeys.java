package chat.parley.message.listing;

import chat.parley.message.log.Message;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The keys of messages of many conversations. Blocks on what is not in memory.
@Component
public class MessageKeys {
  private final ConversationKeys keys;

  MessageKeys(ConversationKeys keys) {
    this.keys = keys;
  }

  /// Those of each conversation, in the version that its messages need; nothing for conversations
  /// whose keys are destroyed.
  public Map<UUID, KeySet> of(Collection<Message> messages) {
    Map<UUID, Integer> versions = new HashMap<>();
    for (Message it : messages) {
      versions.merge(it.conversationId(), ChangeDecryptor.keyVersionOf(it.content()), Math::max);
    }
    return of(versions);
  }

  /// The same, by the versions that are needed.
  public Map<UUID, KeySet> of(Map<UUID, Integer> versions) {
    // Those that are not in memory are fetched together.
    keys.of(versions.keySet());
    Map<UUID, KeySet> found = new HashMap<>();
    versions.forEach((conversation, version) ->
        keys.of(conversation, version).ifPresent(it -> found.put(conversation, it)));
    return found;
  }
}
