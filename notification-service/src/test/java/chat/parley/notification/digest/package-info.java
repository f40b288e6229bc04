@NullMarked
package chat.parley.notification.digest;

import org.jspecify.annotations.NullMarked;
