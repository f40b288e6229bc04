/// What people know of each other. Start at `chat.parley.user.profile`.
@NullMarked
package chat.parley.user;

import org.jspecify.annotations.NullMarked;
