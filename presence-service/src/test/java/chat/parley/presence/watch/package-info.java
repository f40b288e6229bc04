@NullMarked
package chat.parley.presence.watch;

import org.jspecify.annotations.NullMarked;
