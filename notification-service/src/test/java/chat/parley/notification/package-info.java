/// Tests over the whole service. Start at {@link
/// chat.parley.notification.RunningNotificationService}.
@NullMarked
package chat.parley.notification;

import org.jspecify.annotations.NullMarked;
