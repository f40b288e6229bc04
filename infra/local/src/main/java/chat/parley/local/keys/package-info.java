/// What the launcher does with keys: it asks room-service, which has them. Start at {@link
/// chat.parley.local.keys.RoomService}.
@NullMarked
package chat.parley.local.keys;

import org.jspecify.annotations.NullMarked;
