package chat.parley.message.search;

import chat.parley.contracts.problem.Outages;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Keeps the index small and quick. A message can be found from the commit on that stores it, and
/// can not from the one on that changes or deletes it: its tokens are written there, and what the
/// index finds is compared with what stands. Here they come to where they stay, within a second;
/// and the index is made anew where that is asked for.
///
/// Any number of instances do so at a time; one that dies leaves the rest to another.
@Component
class Indexer {
  private static final Logger log = LoggerFactory.getLogger(Indexer.class);
  private static final int AT_ONCE = 100;
  private static final UUID FIRST = new UUID(0, 0);

  private final IndexStore store;
  private final Folder folder;
  private final Rebuilder rebuilder;
  private final AtomicBoolean folding = new AtomicBoolean();
  private final AtomicBoolean rebuilding = new AtomicBoolean();
  private volatile boolean closed;

  Indexer(IndexStore store, Folder folder, Rebuilder rebuilder) {
    this.store = store;
    this.folder = folder;
    this.rebuilder = rebuilder;
  }

  // On threads of their own: it may take minutes, and others wait for the scheduler's.
  @Scheduled(fixedDelay = 500)
  void look() {
    start("search-folder", folding, this::fold);
    start("search-rebuilder", rebuilding, this::rebuild);
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void start(String name, AtomicBoolean working, Runnable work) {
    if (closed || !working.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            work.run();
          } catch (RuntimeException exception) {
            if (Outages.isOutage(exception) || closed) {
              log.warn("The search index goes on later: {}", exception.toString());
            } else {
              log.error("The search index could not go on; it is tried again", exception);
            }
          } finally {
            working.set(false);
          }
        });
  }

  private void fold() {
    for (UUID it : store.due(AT_ONCE)) {
      if (closed) {
        return;
      }
      folder.fold(it);
    }
  }

  private void rebuild() {
    UUID last = FIRST;
    List<UUID> some;
    do {
      some = store.rebuilding(last, AT_ONCE);
      for (UUID it : some) {
        last = it;
        while (!closed && rebuilder.advance(it)) {
          // Chunk by chunk.
        }
      }
    } while (!closed && !some.isEmpty());
  }
}
