package chat.parley.message.search;

import chat.parley.message.log.Message;
import chat.parley.message.log.ScatterStore;
import chat.parley.message.search.IndexStore.Pending;
import chat.parley.message.search.IndexStore.State;
import chat.parley.message.search.Levels.Chunk;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the index of a conversation anew from its log, a chunk in each transaction, while it is
/// read and written. Each step leaves the index as good as before: who is cut short goes on at the
/// chunk where it was.
///
/// A chunk is made of the contents that stand when it is. What changes meanwhile is pending, and
/// counts instead; it can not be folded before, as that takes the same lock.
@Component
class Rebuilder {
  private static final int AT_ONCE = 512;

  private final IndexStore store;
  private final ScatterStore messages;
  private final ConversationKeys keys;
  private final Folder folder;
  private final TransactionTemplate transactions;

  Rebuilder(
      IndexStore store,
      ScatterStore messages,
      ConversationKeys keys,
      Folder folder,
      TransactionTemplate transactions) {
    this.store = store;
    this.messages = messages;
    this.keys = keys;
    this.folder = folder;
    this.transactions = transactions;
  }

  /// Does a part of it.
  ///
  /// @return whether there is more
  boolean advance(UUID conversation) {
    // Outside of the transaction: it may be a call.
    Optional<KeySet> keySet = keys.of(conversation);
    if (keySet.isEmpty()) {
      transactions.executeWithoutResult(_ -> giveUp(conversation));
      return false;
    }
    Step step =
        Objects.requireNonNull(transactions.execute(_ -> advance(conversation, keySet.get())));
    if (step == Step.TAIL) {
      step = Objects.requireNonNull(transactions.execute(_ -> finish(conversation, keySet.get())));
    }
    return step == Step.MORE;
  }

  // Without a key, nothing of it can be read or found: it is deleted, or about to be.
  private void giveUp(UUID conversation) {
    store.lock(conversation).ifPresent(it -> store.save(conversation, it.folded(), null));
  }

  private enum Step {
    MORE,
    /// Only messages are left to which others will be added before they are folded.
    TAIL,
    DONE
  }

  private Step advance(UUID conversation, KeySet keySet) {
    State state = store.lock(conversation).orElse(null);
    if (state == null || state.rebuildFrom() == null) {
      return Step.DONE;
    }
    long part = Math.min(state.rebuildFrom(), state.folded());
    if (part == state.folded() && part >= state.complete()) {
      return Step.TAIL;
    }
    Chunk chunk =
        part < state.folded()
            ? Levels.chunkOf(part, state.folded())
            : Levels.next(part, state.complete());
    make(conversation, chunk, keySet);
    long next = chunk.firstPart() + chunk.size();
    long folded = Math.max(state.folded(), next);
    if (folded > state.folded()) {
      folder.merge(conversation, folded, chunk.level());
    }
    store.unsettle(conversation, chunk);
    store.save(conversation, folded, next);
    return Step.MORE;
  }

  private void make(UUID conversation, Chunk chunk, KeySet keySet) {
    var postings = new PostingList(chunk.level());
    for (long first = chunk.firstSequence(); first <= chunk.lastSequence(); first += AT_ONCE) {
      long last = Math.min(first + AT_ONCE - 1, chunk.lastSequence());
      for (Pending it : read(conversation, first, last, keySet)) {
        int message = (int) (it.sequence() - chunk.firstSequence());
        for (int token : Indexing.tokens(it.tokens())) {
          postings.add(token, message);
        }
      }
    }
    var blocks = postings.encode();
    for (int bucket : store.blocks(conversation, chunk).keySet()) {
      blocks.putIfAbsent(bucket, new byte[0]);
    }
    store.put(conversation, chunk, blocks);
  }

  // While nobody writes to the log: what is pending must be what stands.
  private Step finish(UUID conversation, KeySet keySet) {
    store.lockLog(conversation);
    State state = store.lock(conversation).orElse(null);
    if (state == null || state.rebuildFrom() == null) {
      return Step.DONE;
    }
    if (state.folded() < state.complete()) {
      return Step.MORE;
    }
    long first = Math.max(1, new Chunk(0, state.folded()).firstSequence());
    store.put(conversation, read(conversation, first, state.head(), keySet));
    store.save(conversation, state.folded(), null);
    return Step.DONE;
  }

  private List<Pending> read(UUID conversation, long first, long last, KeySet keySet) {
    List<Message> found = messages.standing(conversation, first, last);
    int version =
        found.stream()
            .map(Message::content)
            .mapToInt(ChangeDecryptor::keyVersionOf)
            .max()
            .orElse(0);
    KeySet sufficient =
        version <= keySet.version() ? keySet : keys.of(conversation, version).orElse(keySet);
    var terms = Terms.of(sufficient);
    return CipherThreads.call(
        () -> found.stream().map(it -> pendingOf(it, sufficient, terms)).toList());
  }

  // What does not decrypt is not to be found.
  private static Pending pendingOf(Message message, KeySet keySet, Terms terms) {
    var content = message.content();
    String text = ChangeDecryptor.textOf(message.contentId(), content, keySet);
    if (content == null || text == null) {
      return new Pending(message.sequence(), new byte[0]);
    }
    return new Pending(
        message.sequence(),
        Indexing.of(terms, message.senderId(), content.contentType(), text)
            .tokens(!message.fileIds().isEmpty()));
  }
}
