/// Proves that nothing acknowledged is ever lost, doubled or reordered, whatever dies. Start at
/// {@link Main}.
@NullMarked
package chat.parley.chaos;

import org.jspecify.annotations.NullMarked;
