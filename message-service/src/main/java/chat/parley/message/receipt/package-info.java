/// Who has read a message. Start at {@link ReaderController}.
@NullMarked
package chat.parley.message.receipt;

import org.jspecify.annotations.NullMarked;
