/// What happens to accounts in Keycloak itself, and has consequences here. Start at `AccountWatch`.
@NullMarked
package chat.parley.auth.watch;

import org.jspecify.annotations.NullMarked;
