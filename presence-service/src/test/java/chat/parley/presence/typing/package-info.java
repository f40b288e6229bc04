@NullMarked
package chat.parley.presence.typing;

import org.jspecify.annotations.NullMarked;
