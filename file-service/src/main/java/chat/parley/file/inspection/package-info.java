/// What a file is, told by what is in it, and what of it is not to be kept. Start at {@link
/// FileFinisher}.
@NullMarked
package chat.parley.file.inspection;

import org.jspecify.annotations.NullMarked;
