/// Passwords: what they must be, and how one is replaced. Start at `PasswordController`.
@NullMarked
package chat.parley.auth.password;

import org.jspecify.annotations.NullMarked;
