/// What becomes of the files of a conversation that is deleted. Start at {@link
/// chat.parley.file.erasure.ConversationEventListener}.
@NullMarked
package chat.parley.file.erasure;

import org.jspecify.annotations.NullMarked;
