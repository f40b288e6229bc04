/// Accounts over Keycloak. Start at {@link chat.parley.auth.signup.SignUp} for new ones and at
/// `LoginController` for tokens.
@NullMarked
package chat.parley.auth;

import org.jspecify.annotations.NullMarked;
