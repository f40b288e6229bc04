/// What becomes of the memberships of a user whose account is deleted. Start at {@link
/// chat.parley.room.erasure.UserEraser}.
@NullMarked
package chat.parley.room.erasure;

import org.jspecify.annotations.NullMarked;
