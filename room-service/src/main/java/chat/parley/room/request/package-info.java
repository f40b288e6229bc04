/// Users ask to be let into rooms that anybody may find and not anybody may join. Start at {@link
/// JoinRequests}.
@NullMarked
package chat.parley.room.request;

import org.jspecify.annotations.NullMarked;
