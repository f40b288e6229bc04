package chat.parley.user.profile;

import chat.parley.contracts.internal.Emoji;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.PlainParagraphs;
import chat.parley.platform.web.PlainText;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What to change; what is absent stays, and an empty text takes away what may be missing. Texts
/// are trimmed.
///
/// @param statusEmoji one emoji
/// @param statusUntil when the status that is set ends by itself; absent for never
/// @param timeZone of the IANA data base
/// @param locale a language tag, BCP 47
/// @param findable whether others find the user by search
/// @param findableByEmail whether who knows the user's e-mail address finds the user by it
record ChangeProfileRequest(
    @Size(min = 1, max = 80) @PlainText @Nullable String displayName,
    @Size(max = 500) @PlainParagraphs @Nullable String bio,
    @Size(max = 100) @PlainText @Nullable String statusText,
    @Size(max = 64) @Nullable String statusEmoji,
    @Nullable Instant statusUntil,
    @Size(max = 64) @Nullable String timeZone,
    @Size(max = 35) @Nullable String locale,
    @Nullable Boolean findable,
    @Nullable Boolean findableByEmail) {
  private static final Duration LONGEST_STATUS = Duration.ofDays(366);

  ChangeProfileRequest {
    displayName = trimmed(displayName);
    bio = trimmed(bio);
    statusText = trimmed(statusText);
    statusEmoji = trimmed(statusEmoji);
    timeZone = trimmed(timeZone);
    locale = trimmed(locale);
  }

  boolean isEmpty() {
    return displayName == null
        && bio == null
        && !hasStatus()
        && statusUntil == null
        && timeZone == null
        && locale == null
        && findable == null
        && findableByEmail == null;
  }

  /// Whether it sets a status, or takes it away.
  boolean hasStatus() {
    return statusText != null || statusEmoji != null;
  }

  /// The same, with the locale in its canonical form.
  ///
  /// @throws ProblemException INVALID where the time zone, the locale or the emoji is none, or the
  ///   status has no end within the year to come
  ChangeProfileRequest checked(Instant now) {
    if (statusEmoji != null && !statusEmoji.isEmpty() && !Emoji.isOne(statusEmoji)) {
      throw ProblemException.invalid("statusEmoji", "must be one emoji");
    }
    if (statusUntil != null) {
      checkEnd(statusUntil, now);
    }
    if (timeZone != null
        && !timeZone.isEmpty()
        && !ZoneId.getAvailableZoneIds().contains(timeZone)) {
      throw ProblemException.invalid("timeZone", "must be a time zone of the IANA data base");
    }
    return new ChangeProfileRequest(
        displayName,
        bio,
        statusText,
        statusEmoji,
        statusUntil,
        timeZone,
        canonical(locale),
        findable,
        findableByEmail);
  }

  private void checkEnd(Instant end, Instant now) {
    if (!hasStatus()) {
      throw ProblemException.invalid("statusUntil", "must come with the status that ends");
    }
    if (!end.isAfter(now) || end.isAfter(now.plus(LONGEST_STATUS))) {
      throw ProblemException.invalid("statusUntil", "must be within the year to come");
    }
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
