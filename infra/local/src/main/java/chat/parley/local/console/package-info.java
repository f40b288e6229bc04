/// What the launcher tells, and how it is shown. Start at {@link chat.parley.local.console.Event}:
/// whoever does something emits events; a terminal, a plain stream or a file takes them.
@NullMarked
package chat.parley.local.console;

import org.jspecify.annotations.NullMarked;
