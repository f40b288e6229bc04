/// What a message said is said again elsewhere. Start at {@link ForwardController}.
@NullMarked
package chat.parley.message.forward;

import org.jspecify.annotations.NullMarked;
