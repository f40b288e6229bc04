@NullMarked
package chat.parley.notification.erasure;

import org.jspecify.annotations.NullMarked;
