/// Who is here, told to presence-service, and who else is, told to those who watch. Start at {@link
/// PresenceReporter} and {@link PresenceWatches}.
@NullMarked
package chat.parley.gateway.presence;

import org.jspecify.annotations.NullMarked;
