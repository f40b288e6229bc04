/// What becomes of a user whose account is deleted. Start at {@link
/// chat.parley.user.erasure.UserEraser}.
@NullMarked
package chat.parley.user.erasure;

import org.jspecify.annotations.NullMarked;
