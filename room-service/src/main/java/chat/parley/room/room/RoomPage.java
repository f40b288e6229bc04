package chat.parley.room.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Public rooms by name, upper and lower case alike.
///
/// @param nextCursor absent on the last page
@JsonInclude(JsonInclude.Include.NON_NULL)
record RoomPage(List<RoomResponse> rooms, @Nullable String nextCursor) {}
