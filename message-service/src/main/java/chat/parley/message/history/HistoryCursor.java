package chat.parley.message.history;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.log.MessageStore.Range;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a page begins, and in which direction it goes.
sealed interface HistoryCursor {
  /// The sequences of the page.
  Range range(int limit);

  /// Whether the newest comes first.
  default boolean isDescending() {
    return false;
  }

  /// Newest first, from the head.
  record Newest() implements HistoryCursor {
    @Override
    public Range range(int limit) {
      return Range.newest(limit);
    }

    @Override
    public boolean isDescending() {
      return true;
    }
  }

  /// Newest first, from the sequence before this one.
  record Before(long sequence) implements HistoryCursor {
    @Override
    public Range range(int limit) {
      return Range.of(sequence - limit, sequence - 1);
    }

    @Override
    public boolean isDescending() {
      return true;
    }
  }

  /// Oldest first, from the sequence after this one.
  record After(long sequence) implements HistoryCursor {
    @Override
    public Range range(int limit) {
      return Range.of(sequence + 1, sequence + limit);
    }
  }

  /// Oldest first, from this sequence to no farther than another one.
  record From(long first, long last) implements HistoryCursor {
    @Override
    public Range range(int limit) {
      return Range.of(first, Math.min(last, first + limit - 1));
    }
  }

  /// Oldest first, with this one in the middle.
  record Around(long sequence) implements HistoryCursor {
    @Override
    public Range range(int limit) {
      long first = sequence - limit / 2;
      return Range.of(first, first + limit - 1);
    }
  }

  /// What a request names: one of these at most.
  record Named(
      @Nullable Long before, @Nullable Long after, @Nullable Long around, @Nullable Instant since) {

    /// @throws ProblemException INVALID if it names two, or a negative one
    void check() {
      if (Stream.of(before, after, around, since).filter(Objects::nonNull).count() > 1) {
        throw ProblemException.invalid("before", "only one of before, after, around and since");
      }
      requireNatural("before", before);
      requireNatural("after", after);
      requireNatural("around", around);
    }

    private static void requireNatural(String name, @Nullable Long value) {
      if (value != null && (value < 0 || value > Long.MAX_VALUE / 2)) {
        throw ProblemException.invalid(name, "is no sequence");
      }
    }
  }
}
