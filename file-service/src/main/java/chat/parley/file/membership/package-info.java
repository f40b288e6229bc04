/// The one door for permission. Start at {@link Memberships}: what passes it is a {@link
/// Membership}.
@NullMarked
package chat.parley.file.membership;

import org.jspecify.annotations.NullMarked;
