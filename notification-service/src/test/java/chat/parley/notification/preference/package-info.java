@NullMarked
package chat.parley.notification.preference;

import org.jspecify.annotations.NullMarked;
