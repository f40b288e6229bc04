@NullMarked
package chat.parley.user;

import org.jspecify.annotations.NullMarked;
