/// What users save for themselves. Start at {@link SavedController}.
@NullMarked
package chat.parley.message.saved;

import org.jspecify.annotations.NullMarked;
