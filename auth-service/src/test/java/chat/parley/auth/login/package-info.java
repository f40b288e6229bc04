@NullMarked
package chat.parley.auth.login;

import org.jspecify.annotations.NullMarked;
