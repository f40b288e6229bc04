package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.preference.PreferenceStore;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.ContentId.OfMessage;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.text.Words;
import chat.parley.platform.text.Words.Word;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds the members whose keywords messages have. What is said is decrypted for that, in memory
/// and for a moment, in those conversations only in which somebody has keywords. Where room-service
/// does not answer with the key, nobody is told anything until it does.
@Component
class Keywords {
  private final PreferenceStore preferences;
  private final ConversationKeys keys;

  Keywords(PreferenceStore preferences, ConversationKeys keys) {
    this.preferences = preferences;
    this.keys = keys;
  }

  KeywordHits in(Collection<LogChange> changes) {
    List<MessagePosted> messages =
        changes.stream().flatMap(change -> change.posted().stream()).toList();
    Map<UUID, Map<UUID, List<String>>> texts =
        preferences.keywords(messages.stream().map(MessagePosted::conversationId).collect(toSet()));
    if (texts.isEmpty()) {
      return KeywordHits.NONE;
    }
    Map<UUID, Map<Keyword, Set<UUID>>> keywords = new HashMap<>();
    texts.forEach((conversation, ofMembers) -> keywords.put(conversation, byKeyword(ofMembers)));
    Map<KeywordHits.Place, Set<UUID>> hits = new HashMap<>();
    for (MessagePosted message : messages) {
      Set<UUID> users = usersOf(message, keywords.get(message.conversationId()));
      if (!users.isEmpty()) {
        hits.put(KeywordHits.Place.of(message), users);
      }
    }
    return new KeywordHits(hits);
  }

  private Set<UUID> usersOf(MessagePosted message, @Nullable Map<Keyword, Set<UUID>> keywords) {
    String text = keywords == null ? null : textOf(message);
    if (keywords == null || text == null) {
      return Set.of();
    }
    List<String> words = Words.of(text).stream().map(Word::text).toList();
    Set<UUID> users = new HashSet<>();
    keywords.forEach((keyword, its) -> {
      if (keyword.isIn(words)) {
        users.addAll(its);
      }
    });
    return users;
  }

  private @Nullable String textOf(MessagePosted message) {
    int version = ChangeDecryptor.keyVersionOf(message.content());
    Optional<KeySet> keySet = keys.of(message.conversationId(), version);
    return ChangeDecryptor.textOf(
        new OfMessage(message.conversationId(), message.senderId(), message.clientMessageId()),
        message.content(),
        keySet.orElse(null));
  }

  // Many have the same ones.
  private static Map<Keyword, Set<UUID>> byKeyword(Map<UUID, List<String>> ofMembers) {
    Map<Keyword, Set<UUID>> users = new HashMap<>();
    ofMembers.forEach((member, texts) ->
        texts.forEach(
            text -> users.computeIfAbsent(Keyword.of(text), _ -> new HashSet<>()).add(member)));
    return users;
  }
}
