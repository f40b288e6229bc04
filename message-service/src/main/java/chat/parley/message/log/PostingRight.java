package chat.parley.message.log;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.message.log.Appended.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a member may write, as far as this service has heard; of a row that has these columns.
///
/// @param mutedUntil up to when the member may read only
/// @param exempt whether slow mode does not concern the member
/// @param lastPostedAt when the member last posted under slow mode
/// @param now by the database's clock, after the conversation was locked
record PostingRight(
    boolean silent,
    @Nullable Instant mutedUntil,
    boolean exempt,
    @Nullable Instant lastPostedAt,
    Instant now) {
  /// The columns, of a `membership` that is called `p` and may be missing.
  static final String COLUMNS =
      """
      coalesce(p.silent, false) AS silent, p.muted_until, coalesce(p.exempt, false) AS exempt,
      p.last_posted_at, statement_timestamp() AS now\
      """;

  static PostingRight from(ResultSet row) throws SQLException {
    return new PostingRight(
        row.getBoolean("silent"),
        Sql.instantOrNull(row, "muted_until"),
        row.getBoolean("exempt"),
        Sql.instantOrNull(row, "last_posted_at"),
        Sql.instant(row, "now"));
  }

  /// Why the member may say nothing new; empty where they may.
  Optional<Refused> fault() {
    if (silent) {
      return Optional.of(Refused.ofSilent());
    }
    return muteFault();
  }

  /// Why the member may not even react; empty where they may.
  Optional<Refused> muteFault() {
    if (mutedUntil == null || !mutedUntil.isAfter(now)) {
      return Optional.empty();
    }
    return Optional.of(
        mutedUntil.isBefore(RoomDirectory.FOR_GOOD)
            ? Refused.ofMuted(mutedUntil, millis(Duration.between(now, mutedUntil)))
            : Refused.ofMuted());
  }

  /// Why the member may not post yet in a slow conversation; empty where they may.
  ///
  /// @param apart how far apart a member's messages have to be
  Optional<Refused> slowFault(Duration apart) {
    if (exempt || lastPostedAt == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, lastPostedAt.plus(apart));
    return wait.isPositive() ? Optional.of(Refused.tooSoon(millis(wait))) : Optional.empty();
  }

  // Not a moment too early.
  private static long millis(Duration wait) {
    return wait.plusNanos(999_999).toMillis();
  }
}
