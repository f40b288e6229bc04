/// How a large file comes in, in as many requests as it takes, by tus 1.0
/// (<https://tus.io/protocols/resumable-upload>). Start at {@link ResumableController}.
///
/// What a request brings is encrypted and safe piece by piece, so that whatever breaks off goes on
/// from there.
@NullMarked
package chat.parley.file.resumable;

import org.jspecify.annotations.NullMarked;
