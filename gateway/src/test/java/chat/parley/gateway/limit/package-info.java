@NullMarked
package chat.parley.gateway.limit;

import org.jspecify.annotations.NullMarked;
