package chat.parley.message.search;

import chat.parley.message.search.IndexStore.Block;
import chat.parley.message.search.IndexStore.Pending;
import chat.parley.message.search.IndexStore.State;
import chat.parley.message.search.Levels.Chunk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Folds what is pending into blocks, and blocks into larger ones. What is found is the same before
/// and after that: it is only where it lies.
@Component
class Folder {
  private static final int MOST_PARTS = 64;
  private static final int MOST_CHANGES = 1_000;

  private final IndexStore store;
  private final TransactionTemplate transactions;

  Folder(IndexStore store, TransactionTemplate transactions) {
    this.store = store;
    this.transactions = transactions;
  }

  /// Folds what there is of a conversation, some of it in each transaction.
  void fold(UUID conversation) {
    while (Boolean.TRUE.equals(transactions.execute(_ -> foldSome(conversation)))) {
      // Until nothing is left.
    }
  }

  // Whether there may be more.
  private boolean foldSome(UUID conversation) {
    State state = store.lock(conversation).orElse(null);
    if (state == null || state.rebuildFrom() != null) {
      return false;
    }
    long folded = state.folded();
    long end = Math.min(state.complete(), folded + MOST_PARTS);
    Long gap = null;
    while (folded < end && gap == null) {
      if (append(conversation, folded)) {
        folded++;
        merge(conversation, folded, 0);
      } else {
        gap = folded;
      }
    }
    int changes = change(conversation, folded);
    store.settle(conversation, new Chunk(0, state.complete()).firstSequence() - 1);
    store.save(conversation, folded, gap);
    return gap == null && (folded < state.complete() || changes == MOST_CHANGES);
  }

  // Whether all of the part is there: what was said before there was an index, is not.
  private boolean append(UUID conversation, long part) {
    var chunk = new Chunk(0, part);
    List<Pending> pending =
        store.pending(conversation, chunk.firstSequence(), chunk.lastSequence());
    if (pending.isEmpty() || pending.getLast().sequence() != chunk.lastSequence()) {
      return false;
    }
    var postings = new PostingList(0);
    pending.forEach(it -> add(it, chunk, postings));
    store.put(conversation, chunk, postings.encode());
    store.remove(conversation, pending);
    return true;
  }

  private static void add(Pending pending, Chunk chunk, PostingList postings) {
    int message = (int) (pending.sequence() - chunk.firstSequence());
    for (int token : Indexing.tokens(pending.tokens())) {
      postings.add(token, message);
    }
  }

  /// Makes larger blocks of those that have become enough.
  ///
  /// @param lowest the level of the blocks that the last parts have come into
  void merge(UUID conversation, long folded, int lowest) {
    for (int level = lowest; Levels.isToBeMerged(level, folded); level++) {
      var chunk = Levels.ending(folded, level + 1);
      var merged = new TreeMap<Integer, byte[]>();
      List<Block> blocks = store.takeAll(conversation, level, Levels.last(chunk, level));
      for (List<Block> bucket : byBucket(blocks)) {
        merged.putAll(merge(bucket, level, chunk));
      }
      store.put(conversation, chunk, merged);
    }
  }

  private static List<List<Block>> byBucket(List<Block> sorted) {
    List<List<Block>> buckets = new ArrayList<>();
    int from = 0;
    for (int to = 1; to <= sorted.size(); to++) {
      if (to == sorted.size() || sorted.get(to).bucket() != sorted.get(from).bucket()) {
        buckets.add(sorted.subList(from, to));
        from = to;
      }
    }
    return buckets;
  }

  private static Map<Integer, byte[]> merge(List<Block> blocks, int level, Chunk into) {
    var postings = new PostingList(into.level());
    for (Block it : blocks) {
      int offset = (int) (new Chunk(level, it.chunk()).firstSequence() - into.firstSequence());
      Postings.decode(it.postings())
          .forEach(
              posting -> postings.add(Postings.token(posting), offset + Postings.message(posting)));
    }
    return postings.encode();
  }

  // What has changed of messages that are in blocks.
  private int change(UUID conversation, long folded) {
    List<Pending> changed =
        store.due(conversation, new Chunk(0, folded).firstSequence() - 1, MOST_CHANGES);
    Map<Chunk, List<Pending>> byChunk = new HashMap<>();
    for (Pending it : changed) {
      Chunk chunk = Levels.chunkOf(Levels.partOf(it.sequence()), folded);
      byChunk.computeIfAbsent(chunk, _ -> new ArrayList<>()).add(it);
    }
    byChunk.forEach((chunk, pending) -> replace(conversation, chunk, pending));
    if (!changed.isEmpty()) {
      store.remove(conversation, changed);
    }
    return changed.size();
  }

  private void replace(UUID conversation, Chunk chunk, List<Pending> pending) {
    var replaced = new BitSet();
    pending.forEach(it -> replaced.set((int) (it.sequence() - chunk.firstSequence())));
    var postings = new PostingList(chunk.level());
    pending.forEach(it -> add(it, chunk, postings));
    Set<Integer> gaining = postings.buckets();
    Set<Integer> losing = new HashSet<>();
    store
        .blocks(conversation, chunk)
        .forEach((bucket, bytes) -> {
          long[] before = Postings.decode(bytes).toArray();
          long[] kept =
              Arrays.stream(before).filter(it -> !replaced.get(Postings.message(it))).toArray();
          if (kept.length < before.length || gaining.contains(bucket)) {
            losing.add(bucket);
            Arrays.stream(kept)
                .forEach(it -> postings.add(Postings.token(it), Postings.message(it)));
          }
        });
    Map<Integer, byte[]> after = postings.encode();
    losing.forEach(bucket -> after.putIfAbsent(bucket, new byte[0]));
    store.put(conversation, chunk, after);
  }
}
