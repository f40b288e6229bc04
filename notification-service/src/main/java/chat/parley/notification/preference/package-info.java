/// What users want to be told. Start at {@link
/// chat.parley.notification.preference.PreferenceController}, and at {@link
/// chat.parley.notification.preference.PreferenceStore} for what decisions need of it.
@NullMarked
package chat.parley.notification.preference;

import org.jspecify.annotations.NullMarked;
