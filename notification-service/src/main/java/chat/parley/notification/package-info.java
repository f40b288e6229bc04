/// Who is told of what they missed. Start at {@link
/// chat.parley.notification.delivery.MessageEventListener} for how a notification comes to be, and
/// at {@link chat.parley.notification.inbox.Inbox} for what becomes of it.
@NullMarked
package chat.parley.notification;

import org.jspecify.annotations.NullMarked;
