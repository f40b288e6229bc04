/// Each conversation's key set, at rest only wrapped by the key-encryption key. Start at {@link
/// ConversationKeyStore}.
@NullMarked
package chat.parley.room.key;

import org.jspecify.annotations.NullMarked;
