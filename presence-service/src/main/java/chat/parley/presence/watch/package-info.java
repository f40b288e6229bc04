/// Who may see whose presence, over REST and for gateways. Start at {@link
/// chat.parley.presence.watch.PresenceWatcher}.
@NullMarked
package chat.parley.presence.watch;

import org.jspecify.annotations.NullMarked;
