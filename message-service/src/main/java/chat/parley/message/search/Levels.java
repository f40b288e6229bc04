package chat.parley.message.search;

/// Where in the index a message is. Blocks of a conversation lie in four levels: chunks of 32
/// messages and, whenever eight of one level are there, the chunk of the next level that they make,
/// up to 16,384. So each message is in exactly one level, as the number of folded chunks says, and
/// whatever is looked for is in few rows.
final class Levels {
  static final int COUNT = 4;

  private static final int CHUNK_BITS = 5;
  private static final int STEP_BITS = 3;
  private static final int BUCKET_BITS = 2;

  private Levels() {}

  /// A chunk of messages.
  record Chunk(int level, long number) {
    long firstSequence() {
      return number << bits(level);
    }

    long lastSequence() {
      return ((number + 1) << bits(level)) - 1;
    }

    /// How many of the lowest level it is.
    long size() {
      return 1L << (STEP_BITS * level);
    }

    /// The first of the lowest level.
    long firstPart() {
      return number << (STEP_BITS * level);
    }

    boolean contains(long sequence) {
      return sequence >= firstSequence() && sequence <= lastSequence();
    }
  }

  /// How many messages a chunk has, as a power of two.
  static int bits(int level) {
    return CHUNK_BITS + STEP_BITS * level;
  }

  static int buckets(int level) {
    return 1 << (BUCKET_BITS + STEP_BITS * level);
  }

  static int bucketOf(int token, int level) {
    return token >>> (Integer.SIZE - BUCKET_BITS - STEP_BITS * level);
  }

  /// The chunk of the lowest level that a message is in.
  static long partOf(long sequence) {
    return sequence >> CHUNK_BITS;
  }

  /// The chunk that has a part, where so many are folded.
  ///
  /// @param part less than `folded`
  static Chunk chunkOf(long part, long folded) {
    for (int level = COUNT - 1; level > 0; level--) {
      long number = part >> (STEP_BITS * level);
      if (number < folded >> (STEP_BITS * level)) {
        return new Chunk(level, number);
      }
    }
    return new Chunk(0, part);
  }

  /// The largest chunk that can follow the folded ones.
  ///
  /// @param complete how many parts there are that nothing is added to any more
  static Chunk next(long folded, long complete) {
    for (int level = COUNT - 1; level > 0; level--) {
      var chunk = new Chunk(level, folded >> (STEP_BITS * level));
      if (chunk.firstPart() == folded && folded + chunk.size() <= complete) {
        return chunk;
      }
    }
    return new Chunk(0, folded);
  }

  /// The chunk of a level that ends with the folded parts.
  static Chunk ending(long folded, int level) {
    return new Chunk(level, (folded >> (STEP_BITS * level)) - 1);
  }

  /// The last of the smaller chunks that make a chunk.
  static long last(Chunk chunk, int level) {
    return (chunk.lastSequence() >> bits(level));
  }

  /// Whether the chunks of a level are to be made one of the next, once so many are folded.
  static boolean isToBeMerged(int level, long folded) {
    return level < COUNT - 1 && folded % (1L << (STEP_BITS * (level + 1))) == 0;
  }
}
