/// What `./parley` can do, one class a command. Start at {@link chat.parley.local.command.Main}.
@NullMarked
package chat.parley.local.command;

import org.jspecify.annotations.NullMarked;
