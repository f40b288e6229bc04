/// The socket's protocol: one JSON object a WebSocket text frame. Start at {@link ClientFrame}.
@NullMarked
package chat.parley.contracts.frame;

import org.jspecify.annotations.NullMarked;
