/// What every kind of conversation shares: an identity and a membership version. Start at {@link
/// Conversation}.
@NullMarked
package chat.parley.room.conversation;

import org.jspecify.annotations.NullMarked;
