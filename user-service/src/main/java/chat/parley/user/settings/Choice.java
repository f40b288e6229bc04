package chat.parley.user.settings;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The values of those settings that are one of a few.
final class Choice {
  private Choice() {}

  enum Theme {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("light")
    LIGHT,
    @JsonProperty("dark")
    DARK
  }

  enum Density {
    @JsonProperty("comfortable")
    COMFORTABLE,
    @JsonProperty("compact")
    COMPACT
  }

  enum SendWith {
    @JsonProperty("enter")
    ENTER,
    @JsonProperty("ctrl-enter")
    CTRL_ENTER
  }

  enum TimeFormat {
    @JsonProperty("system")
    SYSTEM,
    @JsonProperty("12h")
    HOURS_12,
    @JsonProperty("24h")
    HOURS_24
  }
}
