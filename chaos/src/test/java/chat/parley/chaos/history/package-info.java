@NullMarked
package chat.parley.chaos.history;

import org.jspecify.annotations.NullMarked;
