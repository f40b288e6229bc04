/// One client's socket as the rest of the gateway sees it: something that frames are sent to. Start
/// at {@link Connection}.
@NullMarked
package chat.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
