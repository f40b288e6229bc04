@NullMarked
package chat.parley.auth.signup;

import org.jspecify.annotations.NullMarked;
