/// How often a user, an address or a connection may ask. Start at {@link RateLimitFilter}.
@NullMarked
package chat.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
