/// The log itself: what a message is, how messages are appended ({@link MessageAppender}) and read
/// ({@link MessageStore}). Start at {@link MessageAppender}.
@NullMarked
package chat.parley.message.log;

import org.jspecify.annotations.NullMarked;
