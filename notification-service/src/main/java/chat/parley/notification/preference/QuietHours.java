package chat.parley.notification.preference;

import chat.parley.contracts.problem.ProblemException;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/// When a user does not want to be disturbed, each day: what they miss then waits for them, and no
/// device makes itself noticed.
///
/// @param on whether this holds; else it is only remembered
/// @param until the first minute after; where it is before `from`, that of the next day, and where
///   it is the same, the whole day is meant
/// @param timeZone of the IANA data base
public record QuietHours(
    @NotNull Boolean on,
    @NotNull @JsonFormat(pattern = "HH:mm") LocalTime from,
    @NotNull @JsonFormat(pattern = "HH:mm") LocalTime until,
    @NotNull @Size(max = 64) String timeZone) {

  /// @throws ProblemException INVALID where the time zone is none
  void check() {
    if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw ProblemException.invalid(
          "quietHours.timeZone", "must be a time zone of the IANA data base");
    }
  }

  /// Whether the user is not to be disturbed at a moment.
  public boolean holdAt(Instant moment) {
    if (!on) {
      return false;
    }
    LocalTime time = moment.atZone(ZoneId.of(timeZone)).toLocalTime();
    boolean isAfterStart = !time.isBefore(from);
    boolean isBeforeEnd = time.isBefore(until);
    return from.isBefore(until) ? isAfterStart && isBeforeEnd : isAfterStart || isBeforeEnd;
  }
}
