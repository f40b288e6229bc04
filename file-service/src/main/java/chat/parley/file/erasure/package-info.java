/// What becomes of the files of a conversation that is deleted, and of those of a user whose
/// account is. Start at {@link chat.parley.file.erasure.ConversationEventListener} and {@link
/// chat.parley.file.erasure.UserEraser}.
@NullMarked
package chat.parley.file.erasure;

import org.jspecify.annotations.NullMarked;
