@NullMarked
package chat.parley.notification.webhook;

import org.jspecify.annotations.NullMarked;
