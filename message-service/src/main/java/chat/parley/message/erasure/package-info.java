/// What users whose accounts are deleted leave in the log. Start at {@link
/// chat.parley.message.erasure.UserEraser}.
@NullMarked
package chat.parley.message.erasure;

import org.jspecify.annotations.NullMarked;
