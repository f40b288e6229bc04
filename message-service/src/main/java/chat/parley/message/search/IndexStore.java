package chat.parley.message.search;

import chat.parley.message.search.Levels.Chunk;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The tables of the index, as they are written. Everything but the questions what there is to do
/// is for a transaction that holds the lock on the conversation's state.
@Component
class IndexStore {
  private final JdbcClient jdbc;

  IndexStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Conversations of which something is to be folded, but for those that are indexed anew.
  List<UUID> due(int limit) {
    return jdbc.sql(
            """
            SELECT DISTINCT conversation_id FROM search_pending AS p
            WHERE due AND NOT EXISTS (SELECT FROM search_state AS s
              WHERE s.conversation_id = p.conversation_id AND s.rebuild_from IS NOT NULL)
            LIMIT ?
            """)
        .param(limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Conversations that are to be indexed anew, in order of their ids.
  List<UUID> rebuilding(UUID after, int limit) {
    return jdbc.sql(
            """
            SELECT conversation_id FROM search_state
            WHERE rebuild_from IS NOT NULL AND conversation_id > ?
            ORDER BY conversation_id LIMIT ?
            """)
        .params(after, limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /// Has every conversation indexed anew, from its beginning.
  void rebuildAll() {
    jdbc.sql(
            """
            INSERT INTO search_state AS s (conversation_id, rebuild_from)
            SELECT conversation_id, 0 FROM conversation
            WHERE head_sequence > 0 AND deleted_revision IS NULL ORDER BY conversation_id
            ON CONFLICT (conversation_id) DO UPDATE SET rebuild_from = 0
            """)
        .update();
  }

  /// How many conversations are still to be indexed anew.
  long left() {
    return jdbc.sql("SELECT count(*) FROM search_state WHERE rebuild_from IS NOT NULL")
        .query(Long.class)
        .single();
  }

  /// @param folded how many parts are folded, all from the first on
  /// @param rebuildFrom from which part on the index is to be made anew; absent where it is not
  /// @param head the conversation's last sequence
  record State(long folded, @Nullable Long rebuildFrom, long head) {
    /// How many parts there are that nothing is added to any more.
    long complete() {
      return Levels.partOf(head + 1);
    }
  }

  /// Locks a conversation's state; empty where somebody else has, or the conversation is deleted.
  Optional<State> lock(UUID conversation) {
    jdbc.sql(
            """
            INSERT INTO search_state (conversation_id) VALUES (?) ON CONFLICT DO NOTHING
            """)
        .param(conversation)
        .update();
    return jdbc.sql(
            """
            SELECT s.folded, s.rebuild_from, c.head_sequence
            FROM search_state AS s JOIN conversation AS c USING (conversation_id)
            WHERE s.conversation_id = ? AND c.deleted_revision IS NULL
            FOR UPDATE OF s SKIP LOCKED
            """)
        .param(conversation)
        .query((row, _) ->
            new State(
                row.getLong("folded"),
                row.getObject("rebuild_from", Long.class),
                row.getLong("head_sequence")))
        .optional();
  }

  /// Keeps everybody from writing to the conversation's log until the transaction ends. To be
  /// called before {@link #lock}.
  void lockLog(UUID conversation) {
    jdbc.sql("SELECT FROM conversation WHERE conversation_id = ? FOR NO KEY UPDATE")
        .param(conversation)
        .query((_, _) -> conversation)
        .list();
  }

  void save(UUID conversation, long folded, @Nullable Long rebuildFrom) {
    jdbc.sql(
            """
            UPDATE search_state SET folded = :folded, rebuild_from = :rebuildFrom
            WHERE conversation_id = :conversation
            """)
        .param("folded", folded)
        .param("rebuildFrom", rebuildFrom, Types.BIGINT)
        .param("conversation", conversation)
        .update();
  }

  /// What is known of a message that is not folded.
  record Pending(long sequence, byte[] tokens) {}

  /// Those of some messages, and keeps them as they are.
  List<Pending> pending(UUID conversation, long first, long last) {
    return pending(
        "SELECT sequence, tokens FROM search_pending WHERE conversation_id = ?"
            + " AND sequence BETWEEN ? AND ? ORDER BY sequence FOR UPDATE",
        conversation,
        first,
        last);
  }

  /// Some of those up to a message that give cause to fold, and keeps them as they are.
  List<Pending> due(UUID conversation, long last, int limit) {
    return pending(
        "SELECT sequence, tokens FROM search_pending WHERE conversation_id = ? AND due"
            + " AND sequence <= ? ORDER BY sequence LIMIT ? FOR UPDATE",
        conversation,
        last,
        limit);
  }

  private List<Pending> pending(String sql, Object... parameters) {
    return jdbc.sql(sql)
        .params(parameters)
        .query((row, _) -> new Pending(row.getLong("sequence"), row.getBytes("tokens")))
        .list();
  }

  void remove(UUID conversation, Collection<Pending> pending) {
    jdbc.sql("DELETE FROM search_pending WHERE conversation_id = ? AND sequence = ANY(?)")
        .param(conversation)
        .param(pending.stream().mapToLong(Pending::sequence).toArray())
        .update();
  }

  /// What is pending of messages after one is no cause to fold yet.
  void settle(UUID conversation, long sequence) {
    jdbc.sql(
            """
            UPDATE search_pending SET due = false
            WHERE conversation_id = ? AND sequence > ? AND due AND sequence & 31 <> 31
            """)
        .params(conversation, sequence)
        .update();
  }

  /// What is pending of messages that are in blocks has to go there.
  void unsettle(UUID conversation, Chunk chunk) {
    jdbc.sql(
            """
            UPDATE search_pending SET due = true
            WHERE conversation_id = ? AND sequence BETWEEN ? AND ? AND NOT due
            """)
        .params(conversation, chunk.firstSequence(), chunk.lastSequence())
        .update();
  }

  /// Writes what is pending of messages that are in no block.
  void put(UUID conversation, List<Pending> pending) {
    jdbc.sql(
            """
            INSERT INTO search_pending AS p (conversation_id, sequence, tokens, due)
            SELECT ?, sequence, tokens, sequence & 31 = 31
            FROM unnest(?::bigint[], ?::bytea[]) AS n (sequence, tokens)
            ON CONFLICT (conversation_id, sequence) DO UPDATE SET tokens = excluded.tokens
            """)
        .param(conversation)
        .param(pending.stream().mapToLong(Pending::sequence).toArray())
        .param(pending.stream().map(Pending::tokens).toArray(byte[][]::new))
        .update();
  }

  /// A chunk's postings by bucket.
  TreeMap<Integer, byte[]> blocks(UUID conversation, Chunk chunk) {
    var blocks = new TreeMap<Integer, byte[]>();
    jdbc.sql(
            """
            SELECT b.bucket, b.postings FROM generate_series(0, ?) AS k (bucket)
            JOIN LATERAL (SELECT bucket, postings FROM search_block
              WHERE conversation_id = ? AND level = ? AND bucket = k.bucket AND chunk = ?
              LIMIT 1) AS b ON true
            """)
        .params(Levels.buckets(chunk.level()) - 1, conversation, chunk.level(), chunk.number())
        .query((row, _) -> blocks.put(row.getInt("bucket"), row.getBytes("postings")))
        .list();
    return blocks;
  }

  record Block(int bucket, long chunk, byte[] postings) {}

  /// Removes the blocks of a level up to a chunk, in order of their buckets. For the lower levels,
  /// which never have more than a few chunks.
  List<Block> takeAll(UUID conversation, int level, long lastChunk) {
    List<Block> taken =
        new ArrayList<>(
            jdbc.sql(
                    """
                    DELETE FROM search_block
                    WHERE conversation_id = ? AND level = ? AND chunk <= ?
                    RETURNING bucket, chunk, postings
                    """)
                .params(conversation, level, lastChunk)
                .query((row, _) ->
                    new Block(row.getInt("bucket"), row.getLong("chunk"), row.getBytes("postings")))
                .list());
    taken.sort(Comparator.comparingInt(Block::bucket));
    return taken;
  }

  /// Writes blocks of a chunk; an empty one is removed.
  void put(UUID conversation, Chunk chunk, Map<Integer, byte[]> blocks) {
    List<Integer> empty = new ArrayList<>();
    List<Integer> full = new ArrayList<>();
    blocks.forEach((bucket, postings) -> (postings.length == 0 ? empty : full).add(bucket));
    if (!empty.isEmpty()) {
      jdbc.sql(
              """
              DELETE FROM search_block
              WHERE conversation_id = ? AND level = ? AND bucket = ANY(?::smallint[]) AND chunk = ?
              """)
          .param(conversation)
          .param(chunk.level())
          .param(empty.stream().mapToInt(Integer::intValue).toArray())
          .param(chunk.number())
          .update();
    }
    if (full.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO search_block (conversation_id, level, bucket, chunk, postings)
            SELECT ?, ?, bucket, ?, postings
            FROM unnest(?::integer[], ?::bytea[]) AS n (bucket, postings)
            ON CONFLICT (conversation_id, level, bucket, chunk)
            DO UPDATE SET postings = excluded.postings
            """)
        .param(conversation)
        .param(chunk.level())
        .param(chunk.number())
        .param(full.stream().mapToInt(Integer::intValue).toArray())
        .param(full.stream().map(blocks::get).toArray(byte[][]::new))
        .update();
  }
}
