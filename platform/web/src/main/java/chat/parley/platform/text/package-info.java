/// Texts as they are compared. Start at {@link chat.parley.platform.text.Words}.
@NullMarked
package chat.parley.platform.text;

import org.jspecify.annotations.NullMarked;
