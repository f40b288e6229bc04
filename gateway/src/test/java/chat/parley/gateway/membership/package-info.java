@NullMarked
package chat.parley.gateway.membership;

import org.jspecify.annotations.NullMarked;
