package chat.parley.room.key;

import chat.parley.contracts.internal.KeyAdministration.KeyStatus;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Replaces the key-encryption key, in steps that each leave everything readable, so that a
/// rotation that was cut short anywhere goes on where it was:
///
/// 1. the source has a new primary key, beside the old one;
/// 2. the database names it the primary one: new key sets are wrapped with it;
/// 3. every key set is wrapped anew, some at a time;
/// 4. the database forgets the old key, which it refuses while the key wraps anything;
/// 5. the source destroys the old key.
///
/// Safe for use by many threads and instances.
@Component
class KekRotation {
  private static final Logger log = LoggerFactory.getLogger(KekRotation.class);
  private static final int BATCH = 200;

  private final KeySource source;
  private final KeyEncryptionKeys keks;
  private final KekStore register;
  private final WrappedKeyStore keys;
  private final TransactionTemplate transactions;

  KekRotation(
      KeySource source,
      KeyEncryptionKeys keks,
      KekStore register,
      WrappedKeyStore keys,
      TransactionTemplate transactions) {
    this.source = source;
    this.keks = keks;
    this.register = register;
    this.keys = keys;
    this.transactions = transactions;
  }

  KeyStatus status() {
    return new KeyStatus(register.counted(), underWay());
  }

  /// Does steps 1 and 2, unless a rotation is under way.
  KeyStatus begin() {
    transactions.executeWithoutResult(_ -> {
      register.lock();
      if (!underWay()) {
        // Before the database names it: what it names must never be missing.
        source.addPrimary();
      }
      String primary = keks.reload().primary();
      if (!register.ids().contains(primary)) {
        register.promote(primary);
        log.info("{} is the primary key-encryption key now", primary);
      }
    });
    return status();
  }

  /// Does a part of step 3, or all that follows it.
  KeyStatus advance() {
    if (!rewrap()) {
      retire();
    }
    return status();
  }

  private boolean rewrap() {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          KeyEncryptionKey primary = keks.require(register.holdPrimary());
          List<WrappedKey> batch = keys.lockNotWrappedBy(primary.id(), BATCH);
          for (WrappedKey key : batch) {
            var keyset = keks.require(key.kekId()).unwrap(key.conversationId(), key.keyset());
            keys.rewrap(
                key.conversationId(), primary.wrap(key.conversationId(), keyset), primary.id());
          }
          return !batch.isEmpty();
        }));
  }

  private void retire() {
    try {
      transactions.executeWithoutResult(_ -> {
        register.lock();
        register.retireOthers();
      });
    } catch (DataIntegrityViolationException _) {
      // A conversation was created meanwhile with the old key: the next step wraps it anew.
      return;
    }
    transactions.executeWithoutResult(_ -> {
      register.lock();
      Keyring keyring = keks.reload();
      // A source whose primary key the database does not know is at step 1 of another rotation.
      if (register.ids().equals(Set.of(keyring.primary()))
          && source.hasMoreThan(keyring.primary())) {
        source.destroyAllBut(keyring.primary());
        keks.reload();
        log.info("Only {} is left of the key-encryption keys", keyring.primary());
      }
    });
  }

  private boolean underWay() {
    String primary = keks.reload().primary();
    return !register.ids().equals(Set.of(primary)) || source.hasMoreThan(primary);
  }
}
