/// Which messages mention a user. Start at {@link MentionController}.
@NullMarked
package chat.parley.message.mention;

import org.jspecify.annotations.NullMarked;
