package chat.parley.user.settings;

import chat.parley.platform.web.PlainText;
import chat.parley.user.settings.Choice.Density;
import chat.parley.user.settings.Choice.SendWith;
import chat.parley.user.settings.Choice.Theme;
import chat.parley.user.settings.Choice.TimeFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a user wants clients to be like; what was never set is absent. In a request, what is to
/// change: what is absent there stays. The language is the profile's.
///
/// @param linkPreviews whether messages show what is behind their links
/// @param readReceipts whether others are shown how far the user has read; they are, unless it says
///   no
/// @param sidebar the sections of the sidebar, from the top
@JsonInclude(JsonInclude.Include.NON_NULL)
record Settings(
    @Nullable Theme theme,
    @Nullable Density density,
    @Nullable SendWith sendWith,
    @Nullable TimeFormat timeFormat,
    @Nullable Boolean linkPreviews,
    @Valid @Nullable Notifications notifications,
    @Nullable Boolean readReceipts,
    @Size(max = 50) @Nullable List<@Valid @NotNull Section> sidebar) {
  static final Settings NONE = new Settings(null, null, null, null, null, null, null, null);

  Settings {
    sidebar = sidebar == null ? null : sidebar.stream().toList();
  }

  /// What a device does with what comes in.
  ///
  /// @param desktop whether it shows them outside the client
  /// @param preview whether they say what was said
  record Notifications(
      @NotNull Boolean desktop, @NotNull Boolean sound, @NotNull Boolean preview) {}

  /// Conversations that a user keeps together. Whether the user is in them is not looked at.
  ///
  /// @param conversationIds from the top
  /// @param collapsed whether only its name shows
  record Section(
      @NotBlank @Size(max = 80) @PlainText String name,
      @NotNull @Size(max = 500) List<@NotNull UUID> conversationIds,
      @NotNull Boolean collapsed) {}

  Settings changedBy(Settings change) {
    return new Settings(
        changed(theme, change.theme),
        changed(density, change.density),
        changed(sendWith, change.sendWith),
        changed(timeFormat, change.timeFormat),
        changed(linkPreviews, change.linkPreviews),
        changed(notifications, change.notifications),
        changed(readReceipts, change.readReceipts),
        changed(sidebar, change.sidebar));
  }

  private static <T> @Nullable T changed(@Nullable T old, @Nullable T wanted) {
    return Objects.isNull(wanted) ? old : wanted;
  }
}
