/// What other services tell, read by this gateway for itself: without a group, from now on. Start
/// at {@link EventFeed}.
@NullMarked
package chat.parley.gateway.events;

import org.jspecify.annotations.NullMarked;
