package chat.parley.bench.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Which message is where: every other one in the first room, the rest in the other 200 by turns,
/// spread over a year.
///
/// @param messages a multiple of 400
/// @param start when the first was posted
public record Layout(int messages, Instant start) {
  public static final int ROOMS = 201;
  public static final int SPEAKERS = 10;

  private static final int OTHERS = ROOMS - 1;
  private static final Duration SPAN = Duration.ofDays(365);

  public Layout {
    if (!isPossible(messages)) {
      throw new IllegalArgumentException("messages must be a multiple of " + 2 * OTHERS);
    }
    start = start.truncatedTo(ChronoUnit.MICROS);
  }

  /// Whose last message has just been posted.
  public static Layout of(int messages) {
    return new Layout(messages, Instant.now().minus(SPAN));
  }

  public static boolean isPossible(int messages) {
    return messages > 0 && messages % (2 * OTHERS) == 0;
  }

  /// @param message from 0 on, in the order in which they were posted
  public int room(int message) {
    return message % 2 == 0 ? 0 : 1 + message / 2 % OTHERS;
  }

  /// From 1 on.
  public long sequence(int message) {
    return message % 2 == 0 ? message / 2 + 1 : message / 2 / OTHERS + 1;
  }

  /// The message with a sequence.
  public int message(int room, long sequence) {
    int before = Math.toIntExact(sequence - 1);
    return room == 0 ? before * 2 : (before * OTHERS + room - 1) * 2 + 1;
  }

  /// The last sequence of a room.
  public long head(int room) {
    return room == 0 ? messages / 2 : messages / (2 * OTHERS);
  }

  /// In the first room all of them by turns, in each of the others one.
  public int speaker(int message) {
    int room = room(message);
    return room == 0 ? message / 2 % SPEAKERS : speakerOf(room);
  }

  /// @param room not the first one
  public static int speakerOf(int room) {
    return room % SPEAKERS;
  }

  public Instant at(int message) {
    return start.plus(
        SPAN.toNanos() / ChronoUnit.MICROS.getDuration().toNanos() * message / messages,
        ChronoUnit.MICROS);
  }
}
