/// How a file comes in: streamed from the request through encryption to the store, in constant
/// memory and never on disk in the clear. Start at {@link UploadController}.
@NullMarked
package chat.parley.file.upload;

import org.jspecify.annotations.NullMarked;
