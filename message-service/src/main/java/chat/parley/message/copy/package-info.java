/// What a user has said, for an export of the account. Start at {@link MessageCopyController}.
@NullMarked
package chat.parley.message.copy;

import org.jspecify.annotations.NullMarked;
