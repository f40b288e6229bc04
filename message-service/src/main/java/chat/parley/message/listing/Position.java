package chat.parley.message.listing;

import chat.parley.contracts.problem.ProblemException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.UUID;

/// A place in a list, the newest first; of what was posted at the same moment, by conversation. It
/// is where a page goes on: what comes after it.
public record Position(Instant at, UUID conversationId, long sequence)
    implements Comparable<Position> {
  private static final UUID FIRST = new UUID(0, 0);
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final int BYTES = 4 * Long.BYTES;

  // As numbers without a sign, which UUIDs do not compare by themselves.
  private static final Comparator<UUID> BY_ID =
      Comparator.<UUID, Long>comparing(UUID::getMostSignificantBits, Long::compareUnsigned)
          .thenComparing(UUID::getLeastSignificantBits, Long::compareUnsigned);
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::at)
          .reversed()
          .thenComparing(Position::conversationId, BY_ID)
          .thenComparing(Comparator.comparingLong(Position::sequence).reversed());

  /// Whether a moment is one that the database knows.
  public static boolean isInRange(Instant moment) {
    return !moment.isBefore(EARLIEST) && moment.isBefore(LATEST);
  }

  /// Before everything.
  public static Position start() {
    return before(LATEST);
  }

  /// Before all that was posted at a moment.
  public static Position before(Instant moment) {
    return new Position(moment, FIRST, Long.MAX_VALUE);
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /// Before which moment what comes after this position was posted, in another conversation.
  public Instant endIn(UUID conversation) {
    return BY_ID.compare(conversation, conversationId) < 0 ? at : at.plus(1, ChronoUnit.MICROS);
  }

  public String toCursor() {
    byte[] bytes =
        ByteBuffer.allocate(BYTES)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .putLong(conversationId.getMostSignificantBits())
            .putLong(conversationId.getLeastSignificantBits())
            .putLong(sequence)
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// @throws ProblemException INVALID if it is none
  public static Position fromCursor(String cursor) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      if (bytes.remaining() != BYTES) {
        throw ProblemException.invalid("cursor", "is none");
      }
      Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
      if (!isInRange(at)) {
        throw ProblemException.invalid("cursor", "is none");
      }
      return new Position(at, new UUID(bytes.getLong(), bytes.getLong()), bytes.getLong());
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException exception) {
      throw ProblemException.invalid("cursor", "is none");
    }
  }
}
