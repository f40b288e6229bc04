package chat.parley.message.copy;

import chat.parley.contracts.internal.MessageCopy;
import chat.parley.message.draft.Draft;
import chat.parley.message.draft.DraftStore;
import chat.parley.message.log.Message;
import chat.parley.message.log.OwnStore;
import chat.parley.message.log.OwnStore.Reaction;
import chat.parley.message.scheduled.ScheduledMessage;
import chat.parley.message.scheduled.ScheduledStore;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/account-export.md`.
@RestController
class MessageCopyController implements MessageCopy {
  private static final int MOST_CONVERSATIONS = 500;
  // A text may have 16 KB: a page must fit into the memory of both sides.
  private static final int MOST_MESSAGES = 200;
  private static final int MOST_REACTIONS = 500;
  private static final String UNKNOWN_TYPE = "text/plain";

  private final OwnStore store;
  private final DraftStore drafts;
  private final ScheduledStore scheduled;
  private final ConversationKeys keys;

  MessageCopyController(
      OwnStore store, DraftStore drafts, ScheduledStore scheduled, ConversationKeys keys) {
    this.store = store;
    this.drafts = drafts;
    this.scheduled = scheduled;
    this.keys = keys;
  }

  @Override
  public List<UUID> conversations(UUID userId, UUID after) {
    return store.conversations(userId, after, MOST_CONVERSATIONS);
  }

  @Override
  public List<Said> messages(UUID userId, UUID conversationId, long after) {
    List<Message> page = store.messages(conversationId, userId, after, MOST_MESSAGES);
    KeySet keySet =
        keysOf(
            conversationId,
            page.stream().mapToInt(it -> ChangeDecryptor.keyVersionOf(it.content())));
    return CipherThreads.call(() -> page.stream().map(it -> said(it, keySet)).toList());
  }

  @Override
  public List<Reacted> reactions(UUID userId, UUID conversationId, long after) {
    List<Reaction> page = store.reactions(conversationId, userId, after, MOST_REACTIONS);
    KeySet keySet =
        keysOf(
            conversationId,
            page.stream().mapToInt(it -> ChangeDecryptor.keyVersionOf(it.stored().emoji())));
    return CipherThreads.call(() -> page.stream().map(it -> reacted(it, keySet)).toList());
  }

  @Override
  public List<Voted> votes(UUID userId, UUID conversationId, long after) {
    return store.votes(conversationId, userId, after, MOST_REACTIONS).stream()
        .map(it -> new Voted(it.sequence(), it.at(), it.options()))
        .toList();
  }

  @Override
  public List<Begun> drafts(UUID userId, UUID conversationId, long after) {
    List<Draft> page = drafts.in(conversationId, userId, after, MOST_MESSAGES);
    KeySet keySet =
        keysOf(
            conversationId,
            page.stream().mapToInt(it -> ChangeDecryptor.keyVersionOf(it.content())));
    return CipherThreads.call(() -> page.stream().map(it -> begun(it, keySet)).toList());
  }

  @Override
  public List<Planned> scheduled(UUID userId, UUID conversationId, UUID after) {
    List<ScheduledMessage> page = scheduled.in(conversationId, userId, after, MOST_MESSAGES);
    KeySet keySet = keysOf(conversationId, page.stream().mapToInt(it -> it.content().keyVersion()));
    return CipherThreads.call(() -> page.stream().map(it -> planned(it, keySet)).toList());
  }

  // Null where there is nothing to decrypt, or they are destroyed, which is no failure.
  private @Nullable KeySet keysOf(UUID conversationId, IntStream versions) {
    OptionalInt newest = versions.max();
    return newest.isEmpty() ? null : keys.of(conversationId, newest.getAsInt()).orElse(null);
  }

  private static Said said(Message message, @Nullable KeySet keySet) {
    var content = message.content();
    var edit = message.edit();
    return new Said(
        message.sequence(),
        message.createdAt(),
        edit == null ? null : edit.at(),
        content == null ? UNKNOWN_TYPE : content.contentType(),
        ChangeDecryptor.textOf(message.contentId(), content, keySet),
        message.replyTo(),
        message.fileIds());
  }

  private static Begun begun(Draft draft, @Nullable KeySet keySet) {
    return new Begun(
        draft.threadRoot(),
        draft.writtenAt(),
        ChangeDecryptor.textOf(draft.contentId(), draft.content(), keySet),
        draft.replyTo());
  }

  private static Planned planned(ScheduledMessage message, @Nullable KeySet keySet) {
    return new Planned(
        message.clientMessageId(),
        message.sendAt(),
        message.content().contentType(),
        ChangeDecryptor.textOf(message.contentId(), message.content(), keySet),
        message.replyTo(),
        message.failure());
  }

  private static Reacted reacted(Reaction it, @Nullable KeySet keySet) {
    return new Reacted(
        it.revision(),
        it.stored().sequence(),
        it.at(),
        ChangeDecryptor.textOf(it.stored().contentId(), it.stored().emoji(), keySet));
  }
}
