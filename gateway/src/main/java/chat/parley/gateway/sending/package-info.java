/// From a client's message to the log, in batches that grow with the load. Start at {@link
/// SendBatcher}.
@NullMarked
package chat.parley.gateway.sending;

import org.jspecify.annotations.NullMarked;
