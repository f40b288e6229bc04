/// What becomes of the presence of a user whose account is deleted. Start at {@link
/// chat.parley.presence.erasure.UserEraser}.
@NullMarked
package chat.parley.presence.erasure;

import org.jspecify.annotations.NullMarked;
