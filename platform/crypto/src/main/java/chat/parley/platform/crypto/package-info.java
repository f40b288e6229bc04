/// Content encryption with one key set per conversation. Start at {@link ConversationKeys}, which
/// has the keys, and {@link MessageCipher}, which uses them.
@NullMarked
package chat.parley.platform.crypto;

import org.jspecify.annotations.NullMarked;
