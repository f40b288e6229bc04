/// From a command to its acknowledgement after the commit. Start at {@link Commands}; then {@link
/// Lanes}, where commands become transactions.
@NullMarked
package chat.parley.message.command;

import org.jspecify.annotations.NullMarked;
