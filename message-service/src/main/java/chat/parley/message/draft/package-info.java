/// What users have begun to write, for all their devices. Start at {@link DraftController}.
@NullMarked
package chat.parley.message.draft;

import org.jspecify.annotations.NullMarked;
