/// Conversations, who is in them, and their keys. Start at {@code room.RoomController} for what
/// people do, and at {@code internal.RoomDirectoryController} for what other services ask.
@NullMarked
package chat.parley.room;

import org.jspecify.annotations.NullMarked;
