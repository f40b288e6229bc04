/// E-mail addresses: how one is replaced, which counts only once it is verified. Start at {@link
/// chat.parley.auth.email.EmailChange}.
@NullMarked
package chat.parley.auth.email;

import org.jspecify.annotations.NullMarked;
