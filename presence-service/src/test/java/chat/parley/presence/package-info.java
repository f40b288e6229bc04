/// Tests over the whole service. Start at {@link chat.parley.presence.RunningPresenceService}.
@NullMarked
package chat.parley.presence;

import org.jspecify.annotations.NullMarked;
