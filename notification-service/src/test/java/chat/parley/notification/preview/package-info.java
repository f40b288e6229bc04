@NullMarked
package chat.parley.notification.preview;

import org.jspecify.annotations.NullMarked;
