/// Who writes something at this moment, and who may be told of it. Nothing of it is kept. Start at
/// {@link chat.parley.presence.typing.TypingTeller}.
@NullMarked
package chat.parley.presence.typing;

import org.jspecify.annotations.NullMarked;
