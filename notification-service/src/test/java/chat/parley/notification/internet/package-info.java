@NullMarked
package chat.parley.notification.internet;

import org.jspecify.annotations.NullMarked;
