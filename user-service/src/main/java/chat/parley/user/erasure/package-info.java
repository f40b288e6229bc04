/// What becomes of a user whose account is deleted. Start at `ErasureRequestedListener`.
@NullMarked
package chat.parley.user.erasure;

import org.jspecify.annotations.NullMarked;
