/// Sending: from a command to its acknowledgement after the commit. Start at {@link MessageSender};
/// then {@link Lanes}, where commands become transactions.
@NullMarked
package chat.parley.message.send;

import org.jspecify.annotations.NullMarked;
