package chat.parley.message.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Postings that are gathered for blocks, bucket by bucket.
final class PostingList {
  private final Map<Integer, Growing> buckets = new TreeMap<>();
  private final int level;

  /// @param level of the blocks
  PostingList(int level) {
    this.level = level;
  }

  void add(int token, int message) {
    buckets
        .computeIfAbsent(Levels.bucketOf(token, level), _ -> new Growing())
        .add(Postings.posting(token, message));
  }

  /// Those that there are postings for.
  Set<Integer> buckets() {
    return Set.copyOf(buckets.keySet());
  }

  /// The blocks that they make.
  Map<Integer, byte[]> encode() {
    Map<Integer, byte[]> blocks = new TreeMap<>();
    buckets.forEach((bucket, postings) -> blocks.put(bucket, Postings.encode(postings.all())));
    return blocks;
  }

  private static final class Growing {
    private long[] values = new long[16];
    private int count;

    void add(long value) {
      if (count == values.length) {
        values = Arrays.copyOf(values, 2 * count);
      }
      values[count++] = value;
    }

    long[] all() {
      return Arrays.copyOf(values, count);
    }
  }
}
