/// Telling devices by Web Push (RFC 8030, 8291 and 8292). Start at {@link
/// chat.parley.notification.push.PushQueue} for what is to be told, and at `PushSender` for how it
/// gets to a device.
@NullMarked
package chat.parley.notification.push;

import org.jspecify.annotations.NullMarked;
