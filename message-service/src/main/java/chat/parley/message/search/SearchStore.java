package chat.parley.message.search;

import chat.parley.message.search.Levels.Chunk;
import chat.parley.message.search.Terms.Range;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/// The tables of the index, as they are searched.
@Component
class SearchStore {
  private final JdbcClient jdbc;

  SearchStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What the index has of one conversation in the buckets that were asked for.
  ///
  /// @param pending the tokens of messages that are not folded, all of them
  /// @param blocks by chunk and bucket
  record Part(Map<Long, byte[]> pending, Map<Chunk, Map<Integer, byte[]>> blocks) {
    Part() {
      this(new HashMap<>(), new HashMap<>());
    }
  }

  private record Probe(UUID conversation, int level, int bucket) {}

  /// As of one moment: what is folded meanwhile is found either here or there. One statement,
  /// however many conversations and words there are.
  Map<UUID, Part> read(Map<UUID, Needs> wanted) {
    Collection<Probe> probes = probes(wanted);
    Map<UUID, Part> parts = new HashMap<>();
    jdbc.sql(
            """
            SELECT k.conversation_id, k.level, k.bucket, b.chunk::bigint AS number,
              b.postings AS bytes
            FROM unnest(?::uuid[], ?::smallint[], ?::smallint[])
              AS k (conversation_id, level, bucket)
            JOIN LATERAL (SELECT chunk, postings FROM search_block
              WHERE conversation_id = k.conversation_id AND level = k.level AND bucket = k.bucket
              ORDER BY bucket, chunk) AS b ON true
            UNION ALL
            SELECT k.conversation_id, -1, 0, p.sequence, p.tokens
            FROM unnest(?::uuid[]) AS k (conversation_id)
            JOIN LATERAL (SELECT sequence, tokens FROM search_pending
              WHERE conversation_id = k.conversation_id ORDER BY sequence) AS p ON true
            """)
        .param(uuids(probes.stream().map(Probe::conversation).toList()))
        .param(probes.stream().mapToInt(Probe::level).toArray())
        .param(probes.stream().mapToInt(Probe::bucket).toArray())
        .param(uuids(wanted.keySet()))
        .query(row -> {
          Part part = parts.computeIfAbsent(row.getObject(1, UUID.class), _ -> new Part());
          int level = row.getInt(2);
          byte[] bytes = row.getBytes(5);
          if (level < 0) {
            part.pending().put(row.getLong(4), bytes);
          } else {
            part.blocks()
                .computeIfAbsent(new Chunk(level, row.getLong(4)), _ -> new HashMap<>())
                .put(row.getInt(3), bytes);
          }
        });
    return parts;
  }

  private static Collection<Probe> probes(Map<UUID, Needs> wanted) {
    Set<Probe> probes = new LinkedHashSet<>();
    wanted.forEach((conversation, needs) -> {
      for (var need : needs.all()) {
        for (Range range : need) {
          for (int level = 0; level < Levels.COUNT; level++) {
            probes.add(new Probe(conversation, level, Levels.bucketOf(range.first(), level)));
          }
        }
      }
    });
    return probes;
  }

  private static SqlArrayValue uuids(Collection<UUID> ids) {
    return new SqlArrayValue("uuid", ids.toArray());
  }
}
