/// What other services ask. Start at {@link RoomDirectoryController}.
@NullMarked
package chat.parley.room.internal;

import org.jspecify.annotations.NullMarked;
