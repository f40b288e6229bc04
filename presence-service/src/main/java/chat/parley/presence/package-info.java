/// Who is connected, over all of their devices. Start at {@link
/// chat.parley.presence.connection.ConnectionReporter} for how it becomes known, and at {@link
/// chat.parley.presence.watch.PresenceWatcher} for who may know it.
@NullMarked
package chat.parley.presence;

import org.jspecify.annotations.NullMarked;
