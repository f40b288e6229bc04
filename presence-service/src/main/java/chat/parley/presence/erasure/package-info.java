/// What becomes of the presence of a user whose account is deleted. Start at
/// `ErasureRequestedListener`.
@NullMarked
package chat.parley.presence.erasure;

import org.jspecify.annotations.NullMarked;
