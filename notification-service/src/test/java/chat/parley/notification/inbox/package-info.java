@NullMarked
package chat.parley.notification.inbox;

import org.jspecify.annotations.NullMarked;
