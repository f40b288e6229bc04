/// Finding people. Start at {@link chat.parley.user.search.UserSearch}.
@NullMarked
package chat.parley.user.search;

import org.jspecify.annotations.NullMarked;
