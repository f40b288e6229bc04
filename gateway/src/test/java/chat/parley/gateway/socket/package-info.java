@NullMarked
package chat.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
