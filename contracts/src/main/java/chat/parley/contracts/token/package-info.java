/// Personal access tokens: what one looks like, and what it may be good for. Start at {@link
/// chat.parley.contracts.token.PersonalToken}.
@NullMarked
package chat.parley.contracts.token;

import org.jspecify.annotations.NullMarked;
