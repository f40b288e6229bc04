/// The two doors to Keycloak: its users by the admin API ({@link
/// chat.parley.auth.keycloak.KeycloakUsers}), and its tokens ({@link
/// chat.parley.auth.keycloak.TokenEndpoint}).
@NullMarked
package chat.parley.auth.keycloak;

import org.jspecify.annotations.NullMarked;
