package chat.parley.file.emoji;

import chat.parley.platform.crypto.EntryHash;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who has added and removed which emoji: a chain of hashes. The database refuses to change or
/// delete what is in it; whoever goes around that breaks the chain, but at its end.
@Component
class EmojiAudit {
  private static final int PAGE = 500;
  private static final String ENTRIES =
      "SELECT number, at, actor_id, act, emoji_id, name, previous_hash, hash FROM emoji_audit";

  private final JdbcClient jdbc;

  EmojiAudit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One act, tied to all before it.
  ///
  /// @param number dense, from 1
  /// @param at to the microsecond
  /// @param hash SHA-256
  record Entry(
      long number,
      Instant at,
      UUID actorId,
      EmojiAct act,
      UUID emojiId,
      String name,
      byte[] previousHash,
      byte[] hash) {

    private boolean follows(@Nullable Entry previous) {
      return number == (previous == null ? 1 : previous.number + 1)
          && MessageDigest.isEqual(
              previousHash, previous == null ? EntryHash.none() : previous.hash)
          && MessageDigest.isEqual(hash, digest());
    }

    private byte[] digest() {
      return new EntryHash()
          .add(number)
          .add(at)
          .add(actorId)
          .add(act.name())
          .add(emojiId)
          .add(name)
          .after(previousHash);
    }

    private static Entry from(ResultSet row, int ignoredNumber) throws SQLException {
      return new Entry(
          row.getLong("number"),
          row.getObject("at", OffsetDateTime.class).toInstant(),
          row.getObject("actor_id", UUID.class),
          EmojiAct.valueOf(row.getString("act")),
          row.getObject("emoji_id", UUID.class),
          row.getString("name"),
          row.getBytes("previous_hash"),
          row.getBytes("hash"));
    }
  }

  /// @param entries how many follow each other as they were written
  /// @param brokenAt the number of the first that does not; null where there is none
  record Outcome(long entries, @Nullable Long brokenAt) {}

  /// How many acts there were: another number with every change.
  long size() {
    return last().map(Entry::number).orElse(0L);
  }

  /// Entries before a number, the newest first.
  List<Entry> page(long before, int limit) {
    return jdbc.sql(ENTRIES + " WHERE number < ? ORDER BY number DESC LIMIT ?")
        .params(before, limit)
        .query(Entry::from)
        .list();
  }

  /// Reads the chain from its beginning.
  Outcome check() {
    Entry previous = null;
    List<Entry> page = after(0);
    while (!page.isEmpty()) {
      for (Entry entry : page) {
        long good = previous == null ? 0 : previous.number;
        if (!entry.follows(previous)) {
          return new Outcome(good, good + 1);
        }
        previous = entry;
      }
      page = after(page.getLast().number);
    }
    return new Outcome(previous == null ? 0 : previous.number, null);
  }

  /// Puts an act on record, in the caller's transaction, which holds the lock of emoji.
  @Transactional(propagation = Propagation.MANDATORY)
  void record(Instant at, UUID actorId, EmojiAct act, UUID emojiId, String name) {
    Entry last = last().orElse(null);
    long number = last == null ? 1 : last.number + 1;
    byte[] before = last == null ? EntryHash.none() : last.hash;
    var entry = new Entry(number, at, actorId, act, emojiId, name, before, EntryHash.none());
    jdbc.sql(
            """
            INSERT INTO emoji_audit (number, at, actor_id, act, emoji_id, name, previous_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            number,
            at.atOffset(ZoneOffset.UTC),
            actorId,
            act.name(),
            emojiId,
            name,
            before,
            entry.digest())
        .update();
  }

  private Optional<Entry> last() {
    return page(Long.MAX_VALUE, 1).stream().findFirst();
  }

  private List<Entry> after(long number) {
    return jdbc.sql(ENTRIES + " WHERE number > ? ORDER BY number LIMIT ?")
        .params(number, PAGE)
        .query(Entry::from)
        .list();
  }
}
