package chat.parley.message.search;

import chat.parley.message.search.Levels.Chunk;
import chat.parley.message.search.SearchStore.Part;
import chat.parley.message.search.Terms.Range;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The messages of one conversation that the index knows to be worth a look, the newest first. A
/// block is read when it is its turn. For one thread.
final class Candidates {
  private final Needs needs;
  private final Part part;
  private final long first;
  private final long last;
  private final Iterator<Long> pending;
  private final Iterator<Chunk> chunks;
  private @Nullable Long nextPending;
  private @Nullable Chunk chunk;
  private BitSet found = new BitSet();
  private int next = -1;

  /// @param first the first sequence that is of interest
  /// @param last the last one
  Candidates(Needs needs, Part part, long first, long last) {
    this.needs = needs;
    this.part = part;
    this.first = first;
    this.last = last;
    pending =
        part.pending().entrySet().stream()
            .filter(it -> it.getKey() >= first && it.getKey() <= last)
            .filter(it -> needs.areMetBy(Indexing.tokens(it.getValue())))
            .map(Map.Entry::getKey)
            .sorted(Comparator.reverseOrder())
            .iterator();
    chunks =
        part.blocks().keySet().stream()
            .filter(it -> it.lastSequence() >= first && it.firstSequence() <= last)
            .sorted(Comparator.comparingLong(Chunk::firstSequence).reversed())
            .iterator();
    nextPending = pending.hasNext() ? pending.next() : null;
    advance();
  }

  boolean hasNext() {
    return nextPending != null || next >= 0;
  }

  /// Some more of them, in order.
  List<Long> take(int most) {
    List<Long> taken = new ArrayList<>();
    while (taken.size() < most && hasNext()) {
      taken.add(next());
    }
    return taken;
  }

  private long next() {
    long folded = chunk == null || next < 0 ? -1 : chunk.firstSequence() + next;
    if (nextPending != null && nextPending > folded) {
      long sequence = nextPending;
      nextPending = pending.hasNext() ? pending.next() : null;
      return sequence;
    }
    advance();
    return folded;
  }

  // To the next message that is in a block.
  private void advance() {
    next = next <= 0 ? -1 : found.previousSetBit(next - 1);
    while (next < 0 && chunks.hasNext()) {
      chunk = chunks.next();
      found = find(chunk);
      next = found.length() - 1;
    }
  }

  private BitSet find(Chunk chunk) {
    Map<Integer, byte[]> buckets = part.blocks().getOrDefault(chunk, Map.of());
    BitSet all = new BitSet();
    boolean begun = false;
    for (List<Range> need : needs.all()) {
      BitSet some = new BitSet();
      for (Range range : need) {
        byte[] postings = buckets.get(Levels.bucketOf(range.first(), chunk.level()));
        if (postings != null) {
          Postings.find(postings, range, some::set);
        }
      }
      if (begun) {
        all.and(some);
      } else {
        all = some;
        begun = true;
      }
      if (all.isEmpty()) {
        return all;
      }
    }
    restrict(all, chunk);
    return all;
  }

  // What is pending of a message counts instead.
  private void restrict(BitSet messages, Chunk chunk) {
    long start = chunk.firstSequence();
    if (first > start) {
      messages.clear(0, (int) Math.min(first - start, 1L << Levels.bits(chunk.level())));
    }
    if (last < chunk.lastSequence()) {
      messages.clear((int) (last + 1 - start), 1 << Levels.bits(chunk.level()));
    }
    for (long sequence : part.pending().keySet()) {
      if (chunk.contains(sequence)) {
        messages.clear((int) (sequence - start));
      }
    }
  }
}
