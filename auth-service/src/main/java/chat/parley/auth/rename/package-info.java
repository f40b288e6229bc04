/// How a user takes another name. Start at {@link chat.parley.auth.rename.UsernameChange}; its
/// steps are {@link chat.parley.auth.username.RenameStore}'s.
@NullMarked
package chat.parley.auth.rename;

import org.jspecify.annotations.NullMarked;
