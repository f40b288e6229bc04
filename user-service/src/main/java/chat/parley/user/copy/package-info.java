/// What there is of a user here, for an export of the account. Start at `ProfileCopyController`.
@NullMarked
package chat.parley.user.copy;

import org.jspecify.annotations.NullMarked;
