/// What a user's clients remember together. Start at `SettingsController` and {@link
/// chat.parley.user.settings.SettingsStore}.
@NullMarked
package chat.parley.user.settings;

import org.jspecify.annotations.NullMarked;
