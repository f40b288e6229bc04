@NullMarked
package chat.parley.auth.keycloak;

import org.jspecify.annotations.NullMarked;
