/// What users want to be reminded of. Start at {@link
/// chat.parley.notification.reminder.ReminderController}; what is due is told by {@link
/// chat.parley.notification.reminder.ReminderTeller}.
@NullMarked
package chat.parley.notification.reminder;

import org.jspecify.annotations.NullMarked;
