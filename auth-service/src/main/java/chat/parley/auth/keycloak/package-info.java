/// The doors to Keycloak: its users and sessions by the admin API ({@link
/// chat.parley.auth.keycloak.KeycloakUsers}, {@link chat.parley.auth.keycloak.KeycloakSessions}),
/// and its tokens ({@link chat.parley.auth.keycloak.TokenEndpoint}).
@NullMarked
package chat.parley.auth.keycloak;

import org.jspecify.annotations.NullMarked;
