package chat.parley.file.emoji;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.emoji.EmojiCipher.Kind;
import chat.parley.file.emoji.EmojiStore.Sealed;
import chat.parley.file.emoji.EmojiStore.Stored;
import chat.parley.file.store.ErasedUsers;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Adds emoji, each together with its record. Who adds waits for whoever else adds or removes, so
/// that there are never more than may be.
@Component
class EmojiAdder {
  private final EmojiStore store;
  private final EmojiAudit audit;
  private final ErasedUsers erased;
  private final EmojiProperties properties;
  private final Clock clock;

  EmojiAdder(
      EmojiStore store,
      EmojiAudit audit,
      ErasedUsers erased,
      EmojiProperties properties,
      Clock clock) {
    this.store = store;
    this.audit = audit;
    this.erased = erased;
    this.properties = properties;
    this.clock = clock;
  }

  /// @param keys those of emoji
  /// @throws ProblemException `emoji-name-taken`, `too-many-emoji`; `not-found` once the user's
  ///   account is deleted
  @Transactional
  public Stored add(EmojiEditor editor, EmojiName name, EmojiPicture picture, KeySet keys) {
    store.lock();
    erased.requireThere(editor.userId());
    if (store.count() >= properties.most()) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_EMOJI, "There may be at most " + properties.most() + " emoji.");
    }
    UUID id = UuidCreator.getTimeOrderedEpoch();
    var emoji =
        new Stored(
            id,
            name.text(),
            editor.userId(),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            picture.still() != null);
    try {
      store.add(emoji, name, sealed(id, picture, keys));
    } catch (DuplicateKeyException _) {
      throw new ProblemException(ProblemCode.EMOJI_NAME_TAKEN, null);
    }
    audit.record(emoji.addedAt(), editor.userId(), EmojiAct.ADDED, id, name.text());
    return emoji;
  }

  private static Sealed sealed(UUID id, EmojiPicture picture, KeySet keys) {
    byte[] still = picture.still();
    return new Sealed(
        picture.contentType(),
        keys.version(),
        EmojiCipher.encrypt(keys, id, Kind.PICTURE, picture.picture()),
        still == null ? null : EmojiCipher.encrypt(keys, id, Kind.STILL, still));
  }
}
