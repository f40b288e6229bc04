/// What becomes of the notifications of a user whose account is deleted. Start at {@link
/// chat.parley.notification.erasure.UserEraser}.
@NullMarked
package chat.parley.notification.erasure;

import org.jspecify.annotations.NullMarked;
