/// Which service answers which path, and how large a request may be. Start at {@link ApiRoutes}.
@NullMarked
package chat.parley.gateway.routing;

import org.jspecify.annotations.NullMarked;
