@NullMarked
package chat.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
