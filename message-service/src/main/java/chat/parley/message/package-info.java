/// The conversation log. Start at {@link chat.parley.message.command.Commands} for what happens to
/// a message, at `log` for what is stored.
@NullMarked
package chat.parley.message;

import org.jspecify.annotations.NullMarked;
