/// How far each has read, and what is unread. Start at {@link ReadPositions}.
@NullMarked
package chat.parley.message.reading;

import org.jspecify.annotations.NullMarked;
