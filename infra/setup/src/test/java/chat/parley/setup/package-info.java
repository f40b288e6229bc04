@NullMarked
package chat.parley.setup;

import org.jspecify.annotations.NullMarked;
