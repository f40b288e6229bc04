/// Files in conversations: uploaded and downloaded by members only, kept as ciphertext only. Start
/// at {@link chat.parley.file.upload} for the way in and {@link chat.parley.file.download} for the
/// way out. {@link chat.parley.file.erasure} is the end of a conversation.
@NullMarked
package chat.parley.file;

import org.jspecify.annotations.NullMarked;
