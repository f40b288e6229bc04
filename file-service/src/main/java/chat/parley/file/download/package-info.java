/// How a file goes out: decrypted as it streams, to members only, and only ever to be saved. Start
/// at {@link DownloadController}.
@NullMarked
package chat.parley.file.download;

import org.jspecify.annotations.NullMarked;
