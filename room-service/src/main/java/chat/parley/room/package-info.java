/// Conversations, who is in them, and their keys. Start at {@code room.RoomController} for what
/// people do, and at {@code internal.InternalRoomDirectory} for what other services ask.
@NullMarked
package chat.parley.room;

import org.jspecify.annotations.NullMarked;
