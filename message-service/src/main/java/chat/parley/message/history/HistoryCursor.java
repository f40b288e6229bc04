package chat.parley.message.history;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.log.Message;
import chat.parley.message.log.MessageStore;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a page begins, and in which direction it goes.
sealed interface HistoryCursor {
  List<Message> read(MessageStore messages, UUID conversation, int limit);

  /// Newest first, from the sequence before this one.
  record Before(long sequence) implements HistoryCursor {
    @Override
    public List<Message> read(MessageStore messages, UUID conversation, int limit) {
      return messages.before(conversation, sequence, limit);
    }
  }

  /// Oldest first, from the sequence after this one.
  record After(long sequence) implements HistoryCursor {
    @Override
    public List<Message> read(MessageStore messages, UUID conversation, int limit) {
      return messages.after(conversation, sequence, limit);
    }
  }

  /// What changed, in order of revision, from the revision after this one.
  record AfterRevision(long revision) implements HistoryCursor {
    @Override
    public List<Message> read(MessageStore messages, UUID conversation, int limit) {
      return messages.changedAfter(conversation, revision, limit);
    }
  }

  /// The cursor that a request names; without one, the newest page.
  ///
  /// @throws ProblemException INVALID if it names two, or a negative one
  static HistoryCursor of(
      @Nullable Long before, @Nullable Long after, @Nullable Long afterRevision) {
    long named = Stream.of(before, after, afterRevision).filter(Objects::nonNull).count();
    if (named > 1) {
      throw ProblemException.invalid("before", "only one of before, after and afterRevision");
    }
    if (before != null) {
      return new Before(requireNatural("before", before));
    }
    if (after != null) {
      return new After(requireNatural("after", after));
    }
    if (afterRevision != null) {
      return new AfterRevision(requireNatural("afterRevision", afterRevision));
    }
    return new Before(Long.MAX_VALUE);
  }

  private static long requireNatural(String name, long value) {
    if (value < 0) {
      throw ProblemException.invalid(name, "must not be negative");
    }
    return value;
  }
}
