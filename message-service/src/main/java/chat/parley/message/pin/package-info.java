/// What is pinned in a conversation. Start at {@link PinController}; pinning itself goes the way of
/// all changes, see `command/`.
@NullMarked
package chat.parley.message.pin;

import org.jspecify.annotations.NullMarked;
