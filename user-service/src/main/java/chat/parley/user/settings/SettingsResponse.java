package chat.parley.user.settings;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/// @param version counts the changes; 0 where there was none
record SettingsResponse(long version, @JsonUnwrapped Settings settings) {
  static final SettingsResponse NONE = new SettingsResponse(0, Settings.NONE);

  String tag() {
    return "\"" + version + "\"";
  }
}
