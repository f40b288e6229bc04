@NullMarked
package chat.parley.notification.push;

import org.jspecify.annotations.NullMarked;
