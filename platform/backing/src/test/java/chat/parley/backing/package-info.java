@NullMarked
package chat.parley.backing;

import org.jspecify.annotations.NullMarked;
