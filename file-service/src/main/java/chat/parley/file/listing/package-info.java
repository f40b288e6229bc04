/// What members are told of files. Start at {@link FileController}.
@NullMarked
package chat.parley.file.listing;

import org.jspecify.annotations.NullMarked;
