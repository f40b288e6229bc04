@NullMarked
package chat.parley.notification.reminder;

import org.jspecify.annotations.NullMarked;
