@NullMarked
package chat.parley.user.profile;

import org.jspecify.annotations.NullMarked;
