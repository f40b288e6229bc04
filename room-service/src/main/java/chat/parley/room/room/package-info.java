/// Chat rooms: making one, finding the public ones. Start at {@link RoomController}.
@NullMarked
package chat.parley.room.room;

import org.jspecify.annotations.NullMarked;
