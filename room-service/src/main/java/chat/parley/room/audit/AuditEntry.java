package chat.parley.room.audit;

import chat.parley.platform.crypto.EntryHash;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One act in a room, tied to all before it: its hash covers everything it says and the hash of the
/// one before.
///
/// @param number dense, from 1, in the room
/// @param at to the microsecond
/// @param subjectId whom or what it was done to, where that is not the room
/// @param detail what it was changed to, where a word says it; never what somebody wrote
/// @param previousHash that of the entry before; 32 zeros of the first
/// @param hash SHA-256
public record AuditEntry(
    UUID roomId,
    long number,
    Instant at,
    UUID actorId,
    AuditAct act,
    @Nullable UUID subjectId,
    @Nullable String detail,
    byte[] previousHash,
    byte[] hash) {
  /// The entry that follows another, or is the first.
  static AuditEntry after(@Nullable AuditEntry previous, UUID roomId, NewEntry entry) {
    long number = previous == null ? 1 : previous.number() + 1;
    byte[] before = previous == null ? EntryHash.none() : previous.hash();
    Instant at = entry.at().truncatedTo(ChronoUnit.MICROS);
    var unsealed =
        new AuditEntry(
            roomId,
            number,
            at,
            entry.actorId(),
            entry.act(),
            entry.subjectId(),
            entry.detail(),
            before,
            EntryHash.none());
    return unsealed.sealed();
  }

  /// What is to be put on record.
  record NewEntry(
      Instant at, UUID actorId, AuditAct act, @Nullable UUID subjectId, @Nullable String detail) {}

  /// Whether it is as it was written, and follows the other; null stands for none.
  boolean follows(@Nullable AuditEntry previous) {
    long number = previous == null ? 1 : previous.number() + 1;
    byte[] before = previous == null ? EntryHash.none() : previous.hash();
    return this.number == number
        && MessageDigest.isEqual(previousHash, before)
        && MessageDigest.isEqual(hash, digest());
  }

  private AuditEntry sealed() {
    return new AuditEntry(
        roomId, number, at, actorId, act, subjectId, detail, previousHash, digest());
  }

  private byte[] digest() {
    return new EntryHash()
        .add(roomId)
        .add(number)
        .add(at)
        .add(actorId)
        .add(act.name())
        .addOptional(subjectId)
        .addOptional(detail)
        .after(previousHash);
  }
}
