/// How often something may be tried, counted over all instances. Start at {@link
/// chat.parley.auth.limit.Allowances}.
@NullMarked
package chat.parley.auth.limit;

import org.jspecify.annotations.NullMarked;
