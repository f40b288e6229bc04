/// What other services ask. Start at {@link InternalRoomDirectory}.
@NullMarked
package chat.parley.room.internal;

import org.jspecify.annotations.NullMarked;
