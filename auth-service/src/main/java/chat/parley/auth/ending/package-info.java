/// What ends with an account, or while it is locked out. Start at {@link
/// chat.parley.auth.ending.AccountEnds}.
@NullMarked
package chat.parley.auth.ending;

import org.jspecify.annotations.NullMarked;
