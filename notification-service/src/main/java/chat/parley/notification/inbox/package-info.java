/// The notifications that wait for each user. Start at {@link
/// chat.parley.notification.inbox.Inbox}.
@NullMarked
package chat.parley.notification.inbox;

import org.jspecify.annotations.NullMarked;
