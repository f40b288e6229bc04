/// Who is in which conversation. {@link Memberships} is the one door to ask, {@link Roster} the one
/// place that changes it. Start at {@link MembershipController}.
@NullMarked
package chat.parley.room.membership;

import org.jspecify.annotations.NullMarked;
