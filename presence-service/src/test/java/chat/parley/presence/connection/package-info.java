@NullMarked
package chat.parley.presence.connection;

import org.jspecify.annotations.NullMarked;
