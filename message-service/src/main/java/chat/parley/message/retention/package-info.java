/// Messages that are older than their conversation keeps them: they expire at one point of the log,
/// and are erased after that. Start at {@link Retention}.
@NullMarked
package chat.parley.message.retention;

import org.jspecify.annotations.NullMarked;
