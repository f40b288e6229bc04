package chat.parley.notification.digest;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.ConversationCopy.Conversation;
import chat.parley.contracts.internal.MessageLog.LogPlace;
import chat.parley.notification.content.Contents;
import chat.parley.notification.inbox.Waiting;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds what a mail tells.
@Component
class DigestContents {
  private static final Logger log = LoggerFactory.getLogger(DigestContents.class);
  private static final int MOST_CONVERSATIONS = 20;

  private final ConversationCopy conversations;
  private final Contents contents;

  DigestContents(ConversationCopy conversations, Contents contents) {
    this.conversations = conversations;
    this.contents = contents;
  }

  /// @param waiting what was said last first
  Digest of(UUID userId, List<Waiting> waiting) {
    List<Waiting> told = waiting.subList(0, Math.min(waiting.size(), MOST_CONVERSATIONS));
    Map<UUID, Conversation> known = conversationsOf(userId);
    Set<UUID> people = told.stream().map(Waiting::lastSenderId).collect(toSet());
    Map<UUID, UUID> partners = new HashMap<>();
    for (Waiting it : told) {
      Conversation conversation = known.get(it.conversationId());
      if (conversation != null && conversation.withUserId() != null) {
        partners.put(it.conversationId(), conversation.withUserId());
      }
    }
    Set<UUID> all = new HashSet<>(people);
    all.addAll(partners.values());
    Map<UUID, String> names = contents.namesOf(all);
    Map<LogPlace, String> texts =
        contents.texts(told.stream().flatMap(it -> lastPlace(it).stream()).collect(toSet()));
    return new Digest(
        told.stream()
            .map(it -> part(it, known.get(it.conversationId()), partners, names, texts))
            .toList(),
        Digest.countOf(waiting));
  }

  private Digest.Part part(
      Waiting waiting,
      @Nullable Conversation conversation,
      Map<UUID, UUID> partners,
      Map<UUID, String> names,
      Map<LogPlace, String> texts) {
    UUID partner = partners.get(waiting.conversationId());
    String own = conversation == null ? null : conversation.name();
    return new Digest.Part(
        waiting.conversationId(),
        partner == null ? own : names.get(partner),
        waiting.count(),
        names.get(waiting.lastSenderId()),
        lastPlace(waiting).map(texts::get).orElse(null));
  }

  private static Optional<LogPlace> lastPlace(Waiting waiting) {
    return Optional.ofNullable(waiting.lastRevision())
        .map(it -> new LogPlace(waiting.conversationId(), it));
  }

  private Map<UUID, Conversation> conversationsOf(UUID userId) {
    Map<UUID, Conversation> known = new HashMap<>();
    try {
      conversations.conversations(userId).forEach(it -> known.put(it.id(), it));
    } catch (RuntimeException failure) {
      log.warn("It is not told where something was said: {}", failure.toString());
    }
    return known;
  }
}
