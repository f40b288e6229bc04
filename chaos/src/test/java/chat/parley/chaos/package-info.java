@NullMarked
package chat.parley.chaos;

import org.jspecify.annotations.NullMarked;
