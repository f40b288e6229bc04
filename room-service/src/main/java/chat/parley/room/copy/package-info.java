/// Which conversations a user is in, for an export of the account. Start at {@link
/// ConversationCopyController}.
@NullMarked
package chat.parley.room.copy;

import org.jspecify.annotations.NullMarked;
