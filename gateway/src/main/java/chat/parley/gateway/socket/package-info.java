/// The WebSocket of `/ws`, on the same port and event loops as HTTP. Start at {@link
/// UpgradeHandler}, which takes a connection over, and {@link FrameDispatcher}, which acts on what
/// it says.
@NullMarked
package chat.parley.gateway.socket;

import org.jspecify.annotations.NullMarked;
