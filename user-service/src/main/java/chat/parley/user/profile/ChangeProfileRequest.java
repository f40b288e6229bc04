package chat.parley.user.profile;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.PlainParagraphs;
import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays, and an empty text takes away what may be missing. Texts
/// are trimmed.
///
/// @param timeZone of the IANA data base
/// @param locale a language tag, BCP 47
/// @param findable whether others find the user by search
/// @param findableByEmail whether who knows the user's e-mail address finds the user by it
record ChangeProfileRequest(
    @Size(min = 1, max = 80) @PlainText @Nullable String displayName,
    @Size(max = 500) @PlainParagraphs @Nullable String bio,
    @Size(max = 100) @PlainText @Nullable String statusText,
    @Size(max = 64) @Nullable String timeZone,
    @Size(max = 35) @Nullable String locale,
    @Nullable Boolean findable,
    @Nullable Boolean findableByEmail) {
  ChangeProfileRequest {
    displayName = trimmed(displayName);
    bio = trimmed(bio);
    statusText = trimmed(statusText);
    timeZone = trimmed(timeZone);
    locale = trimmed(locale);
  }

  boolean isEmpty() {
    return displayName == null
        && bio == null
        && statusText == null
        && timeZone == null
        && locale == null
        && findable == null
        && findableByEmail == null;
  }

  /// The same, with the locale in its canonical form.
  ///
  /// @throws ProblemException INVALID where the time zone or the locale is none
  ChangeProfileRequest checked() {
    if (timeZone != null
        && !timeZone.isEmpty()
        && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw ProblemException.invalid("timeZone", "must be a time zone of the IANA data base");
    }
    return new ChangeProfileRequest(
        displayName, bio, statusText, timeZone, canonical(locale), findable, findableByEmail);
  }

  private static @Nullable String canonical(@Nullable String locale) {
    if (locale == null || locale.isEmpty()) {
      return locale;
    }
    try {
      return new Locale.Builder().setLanguageTag(locale).build().toLanguageTag();
    } catch (IllformedLocaleException _) {
      throw ProblemException.invalid("locale", "must be a language tag of BCP 47");
    }
  }

  private static @Nullable String trimmed(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
