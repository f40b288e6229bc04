/// What the simulated clients did and saw. Start at {@link Entry}.
@NullMarked
package chat.parley.chaos.history;

import org.jspecify.annotations.NullMarked;
