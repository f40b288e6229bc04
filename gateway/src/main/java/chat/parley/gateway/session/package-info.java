/// How browsers are signed in: they log in at Keycloak, and hold nothing but a cookie; their tokens
/// stay here. Start at {@link BrowserSessions}.
@NullMarked
package chat.parley.gateway.session;

import org.jspecify.annotations.NullMarked;
