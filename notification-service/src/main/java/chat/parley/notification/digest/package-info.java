/// Who is mailed of what waits for them. Start at {@link
/// chat.parley.notification.digest.DigestSender}.
@NullMarked
package chat.parley.notification.digest;

import org.jspecify.annotations.NullMarked;
