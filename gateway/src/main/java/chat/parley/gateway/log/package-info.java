/// From what a client wants to the log, in batches that grow with the load. Start at {@link
/// LogBatcher}.
@NullMarked
package chat.parley.gateway.log;

import org.jspecify.annotations.NullMarked;
