package chat.parley.message.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.event.ErasureEvent.ErasureRequested;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.problem.Outages;
import chat.parley.message.command.Lanes;
import chat.parley.message.erasure.ErasureStore.Reacted;
import chat.parley.message.erasure.ErasureStore.Said;
import chat.parley.message.log.Appended;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.NewEntry.Deletion;
import chat.parley.message.log.NewEntry.Posthumous;
import chat.parley.message.log.NewEntry.Reaction;
import chat.parley.message.log.NewEntry.Vote;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.crypto.UndecryptableException;
import chat.parley.platform.messaging.Eraser;
import chat.parley.platform.messaging.Erasures;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Erases what users whose accounts are deleted leave in the log: where they want it, what they
/// have said, their reactions and votes, each by a change of its own that every client and every
/// resume sees; and how far they have read, and what they have begun to write.
///
/// The changes take the conversation's lane, some at a time, beside what others are saying. Each
/// has a name, so that it happens once, whoever does it. An instance that dies leaves the rest to
/// another. The user is a member no more when this is asked for, so nothing new comes up.
@Component
class UserEraser implements Eraser {
  private static final Logger log = LoggerFactory.getLogger(UserEraser.class);
  private static final int AT_ONCE = 50;
  private static final Duration MINE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final UUID FIRST = new UUID(0, 0);
  private static final String UNREADABLE = "\uFFFD";

  private final ErasureStore store;
  private final Lanes lanes;
  private final ConversationKeys keys;
  private final Erasures erasures;
  private final AtomicBoolean working = new AtomicBoolean();
  private volatile boolean closed;

  UserEraser(ErasureStore store, Lanes lanes, ConversationKeys keys, Erasures erasures) {
    this.store = store;
    this.lanes = lanes;
    this.keys = keys;
    this.erasures = erasures;
  }

  /// Takes it down: {@link #look} does it, and confirms.
  @Override
  public boolean erase(ErasureRequested request) {
    return store.add(UserErasure.of(request));
  }

  // On a thread of its own: it may take minutes, and others wait for the scheduler's.
  @Scheduled(fixedDelay = 500)
  void look() {
    if (!closed && working.compareAndSet(false, true)) {
      Thread.ofVirtual().name("user-eraser").start(this::run);
    }
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void run() {
    try {
      Optional<UserErasure> next = store.take(MINE);
      while (next.isPresent() && !closed) {
        work(next.get());
        next = store.take(MINE);
      }
    } catch (RuntimeException exception) {
      if (Outages.isOutage(exception) || closed) {
        log.warn("What deleted accounts leave is erased later: {}", exception.toString());
      } else {
        log.error("What deleted accounts leave could not be erased; it is tried again", exception);
      }
    } finally {
      working.set(false);
    }
  }

  private void work(UserErasure erasure) {
    if (erasure.withMessages() && !eraseContent(erasure.userId())) {
      log.warn("Deletion {} goes on later", erasure.deletionId());
      store.keep(erasure.userId(), PAUSE);
      return;
    }
    store.forgetReading(erasure.userId());
    erasures.confirm(erasure.request());
    store.erased(erasure.userId());
  }

  // Whether all of it is done.
  private boolean eraseContent(UUID user) {
    for (UUID conversation : store.conversationsOf(user)) {
      if (!eraseMessages(conversation, user)
          || !eraseReactions(conversation, user)
          || !eraseVotes(conversation, user)) {
        return false;
      }
    }
    return true;
  }

  private boolean eraseMessages(UUID conversation, UUID user) {
    List<Said> some = store.messages(conversation, user, FIRST, AT_ONCE);
    while (!some.isEmpty()) {
      if (!write(user, some.stream().map(it -> deletion(conversation, user, it)).toList())) {
        return false;
      }
      some = store.messages(conversation, user, some.getLast().clientMessageId(), AT_ONCE);
    }
    return true;
  }

  private boolean eraseReactions(UUID conversation, UUID user) {
    List<Reacted> some = store.reactions(conversation, user, AT_ONCE);
    while (!some.isEmpty()) {
      Optional<KeySet> keySet = keys.of(conversation);
      if (keySet.isEmpty()) {
        // Deleted meanwhile, and all in it.
        return true;
      }
      if (!write(user, some.stream().map(it -> removal(keySet.get(), user, it)).toList())) {
        return false;
      }
      some = store.reactions(conversation, user, AT_ONCE);
    }
    return true;
  }

  private boolean eraseVotes(UUID conversation, UUID user) {
    List<Long> some = store.votes(conversation, user, AT_ONCE);
    while (!some.isEmpty()) {
      if (!write(user, some.stream().map(it -> withdrawal(conversation, user, it)).toList())) {
        return false;
      }
      some = store.votes(conversation, user, AT_ONCE);
    }
    return true;
  }

  private boolean write(UUID user, List<NewEntry> entries) {
    List<Appended> outcomes = lanes.submit(entries).join();
    store.keep(user, MINE);
    return !closed && outcomes.stream().noneMatch(UserEraser::isToBeTriedAgain);
  }

  // A conversation that was deleted meanwhile answers as one that the user is no member of.
  private static boolean isToBeTriedAgain(Appended outcome) {
    return switch (outcome) {
      case Appended.Stored _, Appended.NotAMember _ -> false;
      case Appended.Refused _, Appended.Unfiltered _ -> true;
    };
  }

  private static NewEntry deletion(UUID conversation, UUID user, Said said) {
    UUID name = name("deleted account/" + said.clientMessageId());
    return new Posthumous(new Deletion(conversation, user, name, said.sequence(), false));
  }

  // The removal says which emoji it is of, under a name of its own, which ciphertext is bound to.
  private static NewEntry removal(KeySet keySet, UUID user, Reacted it) {
    UUID conversation = keySet.conversationId();
    UUID name = name("deleted account/" + it.clientChangeId());
    String emoji = emojiOf(keySet, user, it);
    var content =
        new Content(
            it.emoji().contentType(),
            keySet.version(),
            MessageCipher.encrypt(
                keySet, new ContentId.OfReaction(conversation, user, name, it.sequence()), emoji));
    return new Posthumous(
        new Reaction(
            conversation, user, name, it.sequence(), content, it.emojiToken(), false, true));
  }

  private static NewEntry withdrawal(UUID conversation, UUID user, long sequence) {
    UUID name = name("deleted account/vote/" + sequence);
    return new Posthumous(new Vote(conversation, user, name, sequence, List.of()));
  }

  // What can not be read goes nevertheless.
  private static String emojiOf(KeySet keySet, UUID user, Reacted it) {
    try {
      return MessageCipher.decrypt(
          keySet,
          new ContentId.OfReaction(
              keySet.conversationId(), user, it.clientChangeId(), it.sequence()),
          it.emoji().keyVersion(),
          it.emoji().ciphertext());
    } catch (UndecryptableException exception) {
      log.error("A reaction can not be read, and is removed unread", exception);
      return UNREADABLE;
    }
  }

  private static UUID name(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(UTF_8));
  }
}
