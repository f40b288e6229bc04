/// Who is in which conversation, as what, and who is banned from it. {@link Memberships} is the one
/// door to ask, {@link Act} the table that it decides by, {@link Roster} the one place that changes
/// who is in. Start at {@link MembershipController}.
@NullMarked
package chat.parley.room.membership;

import org.jspecify.annotations.NullMarked;
