/// Who may read and write a conversation: a projection of room-service's events, which asks
/// room-service where it says no. Start at {@link Memberships}, the one door.
@NullMarked
package chat.parley.message.membership;

import org.jspecify.annotations.NullMarked;
