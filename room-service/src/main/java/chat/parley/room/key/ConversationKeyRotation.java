package chat.parley.room.key;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import com.google.crypto.tink.KeysetHandle;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Gives conversations a new version of their key. What was written stays readable: no key of a set
/// ever goes, and the first stays the first, since tokens come from it. Services write with the new
/// version when the key set that they keep ends, and read with it at once.
@Component
public class ConversationKeyRotation {
  // A key set is sent whole to whoever needs it.
  private static final int MOST_VERSIONS = 1_000;
  private static final int BATCH = 200;

  private final KeyEncryptionKeys keks;
  private final KekStore register;
  private final WrappedKeyStore keys;

  ConversationKeyRotation(KeyEncryptionKeys keks, KekStore register, WrappedKeyStore keys) {
    this.keks = keks;
    this.register = register;
    this.keys = keys;
  }

  /// @return the new version
  /// @throws ProblemException NOT_FOUND if there is no such conversation, CONFLICT if its key has
  ///   as many versions as it can have
  @Transactional
  public int rotate(UUID conversation) {
    WrappedKey key = keys.lock(conversation).orElseThrow(ProblemException::notFound);
    if (key.version() >= MOST_VERSIONS) {
      throw new ProblemException(
          ProblemCode.CONFLICT,
          "The conversation's key has " + MOST_VERSIONS + " versions already.");
    }
    return renew(key, keks.require(register.holdPrimary())).version();
  }

  /// Gives some of the conversations whose newest key was made before a moment a new one.
  ///
  /// @return how many; 0 where none is left
  @Transactional
  public int rotateOlderThan(Instant moment) {
    KeyEncryptionKey kek = keks.require(register.holdPrimary());
    List<WrappedKey> batch = keys.lockOlderThan(moment, MOST_VERSIONS, BATCH);
    batch.forEach(key -> renew(key, kek));
    return batch.size();
  }

  private WrappedKey renew(WrappedKey key, KeyEncryptionKey kek) {
    UUID conversation = key.conversationId();
    try {
      KeysetHandle keyset =
          Keysets.withNewPrimary(keks.require(key.kekId()).unwrap(conversation, key.keyset()));
      var renewed =
          new WrappedKey(conversation, key.version() + 1, kek.wrap(conversation, keyset), kek.id());
      keys.replace(renewed);
      return renewed;
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key can not be made", exception);
    }
  }
}
