/// What becomes of what a user was told once it is read. Start at {@link
/// chat.parley.notification.reading.ReadEventListener}.
@NullMarked
package chat.parley.notification.reading;

import org.jspecify.annotations.NullMarked;
