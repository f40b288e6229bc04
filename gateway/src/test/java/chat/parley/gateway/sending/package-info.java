@NullMarked
package chat.parley.gateway.sending;

import org.jspecify.annotations.NullMarked;
