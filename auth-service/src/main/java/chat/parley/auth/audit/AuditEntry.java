package chat.parley.auth.audit;

import chat.parley.platform.crypto.EntryHash;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act on an account, tied to all before it of the same account.
///
/// @param userId whose account; zeros where it is none that is known
/// @param number dense, from 1, of the account
/// @param at to the microsecond
/// @param subject which token, bot or session, where it is about one
/// @param source Keycloak's id of what it told
/// @param originSeal what ties it to whence it came
/// @param previousHash that of the entry before; 32 zeros of the first
/// @param hash SHA-256
record AuditEntry(
    UUID userId,
    long number,
    Instant at,
    AuditAct act,
    @Nullable String subject,
    @Nullable String source,
    @Nullable String originSeal,
    byte[] previousHash,
    byte[] hash) {

  AuditEntry sealed() {
    return new AuditEntry(
        userId, number, at, act, subject, source, originSeal, previousHash, digest());
  }

  /// Whether it is as it was written, and follows the other; null stands for none.
  boolean follows(@Nullable AuditEntry previous) {
    long expected = previous == null ? 1 : previous.number() + 1;
    byte[] before = previous == null ? EntryHash.none() : previous.hash();
    return number == expected
        && MessageDigest.isEqual(previousHash, before)
        && MessageDigest.isEqual(hash, digest());
  }

  private byte[] digest() {
    return new EntryHash()
        .add(userId)
        .add(number)
        .add(at)
        .add(act.name())
        .addOptional(subject)
        .addOptional(source)
        .addOptional(originSeal)
        .after(previousHash);
  }
}
