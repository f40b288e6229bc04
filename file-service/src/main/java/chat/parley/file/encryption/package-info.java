/// What makes a file unreadable without its conversation's key. Start at {@link FileCipher}.
///
/// Each file has a key of its own ({@link FileKey}), which is kept encrypted with the
/// conversation's: who destroys that one destroys the files, and no file is encrypted again when
/// the conversation's key is rotated.
@NullMarked
package chat.parley.file.encryption;

import org.jspecify.annotations.NullMarked;
