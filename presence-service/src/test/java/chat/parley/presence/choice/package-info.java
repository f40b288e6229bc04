@NullMarked
package chat.parley.presence.choice;

import org.jspecify.annotations.NullMarked;
