@NullMarked
package chat.parley.gateway.routing;

import org.jspecify.annotations.NullMarked;
