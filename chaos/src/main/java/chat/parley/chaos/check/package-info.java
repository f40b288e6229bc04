/// Decides whether a history keeps Parley's promises. Start at {@link Checker}.
@NullMarked
package chat.parley.chaos.check;

import org.jspecify.annotations.NullMarked;
