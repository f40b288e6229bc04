@NullMarked
package chat.parley.notification.delivery;

import org.jspecify.annotations.NullMarked;
