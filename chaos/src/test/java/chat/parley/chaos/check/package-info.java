/// Hand-made histories: for each promise one that keeps it, and those that break it.
@NullMarked
package chat.parley.chaos.check;

import org.jspecify.annotations.NullMarked;
