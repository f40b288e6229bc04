package chat.parley.notification.preference;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Arrays;

/// When and how a user is mailed of what waits while they are away.
///
/// @param contents whether with what was said, by whom and where; else only that something waits
public record DigestPreference(@NotNull After after, @NotNull Boolean contents) {
  /// Of who has never said anything.
  public static final DigestPreference DEFAULT = new DigestPreference(After.DAY, true);

  /// For how long something has to wait, and the user to be away.
  public enum After {
    @JsonProperty("off")
    OFF(Duration.ZERO),
    @JsonProperty("15m")
    QUARTER_HOUR(Duration.ofMinutes(15)),
    @JsonProperty("1h")
    HOUR(Duration.ofHours(1)),
    @JsonProperty("1d")
    DAY(Duration.ofDays(1));

    private final Duration time;

    After(Duration time) {
      this.time = time;
    }

    /// Zero for never.
    public Duration time() {
      return time;
    }

    static After of(long seconds) {
      return Arrays.stream(values())
          .filter(it -> it.time.toSeconds() == seconds)
          .findFirst()
          .orElseThrow();
    }
  }
}
