/// Personal access tokens, of users and of bots: made, listed and revoked. Start at {@link
/// chat.parley.auth.token.PersonalTokens}.
@NullMarked
package chat.parley.auth.token;

import org.jspecify.annotations.NullMarked;
