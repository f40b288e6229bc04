/// Finds messages by what they say, on ciphertext: the index knows tokens only, what it finds is
/// decrypted and compared in memory. Start at {@link chat.parley.message.search.MessageSearch} for
/// how a search goes, and at {@link chat.parley.message.search.Indexer} for how the index follows
/// the log.
@NullMarked
package chat.parley.message.search;

import org.jspecify.annotations.NullMarked;
