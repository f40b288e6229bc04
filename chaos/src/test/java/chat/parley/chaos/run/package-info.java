@NullMarked
package chat.parley.chaos.run;

import org.jspecify.annotations.NullMarked;
