@NullMarked
package chat.parley.auth;

import org.jspecify.annotations.NullMarked;
