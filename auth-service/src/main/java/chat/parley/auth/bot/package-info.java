/// Bots: accounts that a user owns, and that log in by their tokens only. Start at {@link
/// chat.parley.auth.bot.Bots}.
@NullMarked
package chat.parley.auth.bot;

import org.jspecify.annotations.NullMarked;
