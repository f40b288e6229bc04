package chat.parley.file.export;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// The hold of a thread on the export that it makes. Not for use by several threads.
final class Lease {
  private static final long RENEW_AFTER = Duration.ofSeconds(2).toNanos();

  private final Attempt attempt;
  private final ExportStore store;
  private final Duration mine;
  private final BooleanSupplier closed;
  private long renewedAt = System.nanoTime();

  /// @param closed whether this instance is to stop
  Lease(Attempt attempt, ExportStore store, Duration mine, BooleanSupplier closed) {
    this.attempt = attempt;
    this.store = store;
    this.mine = mine;
    this.closed = closed;
  }

  /// A sign of life, to be given before whatever may take a while.
  ///
  /// @throws LostException if the export is another's by now, or is erased
  /// @throws ClosingException if this instance is to stop
  void keep() {
    if (closed.getAsBoolean()) {
      throw new ClosingException();
    }
    long now = System.nanoTime();
    if (now - renewedAt < RENEW_AFTER) {
      return;
    }
    if (!store.keep(attempt, mine)) {
      throw new LostException(attempt);
    }
    renewedAt = now;
  }

  /// This instance stops; another one goes on.
  static final class ClosingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private ClosingException() {
      super("this instance stops");
    }
  }
}
