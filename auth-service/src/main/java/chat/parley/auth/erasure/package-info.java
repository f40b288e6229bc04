/// What is to be erased of accounts that end, people's and bots'. Start at {@link
/// chat.parley.auth.erasure.ErasurePlans}; `deletion` brings it to its end.
@NullMarked
package chat.parley.auth.erasure;

import org.jspecify.annotations.NullMarked;
