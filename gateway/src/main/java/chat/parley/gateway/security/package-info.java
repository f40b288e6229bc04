/// Who may come in, and what no answer goes without. Start at {@link SecurityConfiguration};
/// sockets ask {@link TokenVerifier}.
@NullMarked
package chat.parley.gateway.security;

import org.jspecify.annotations.NullMarked;
