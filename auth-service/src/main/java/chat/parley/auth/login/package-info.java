/// Tokens for API clients: log-in, refresh, log-out. Start at `LoginController`.
@NullMarked
package chat.parley.auth.login;

import org.jspecify.annotations.NullMarked;
