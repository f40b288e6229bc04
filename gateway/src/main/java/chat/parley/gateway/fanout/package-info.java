/// From a change of a conversation to every member on this node, in order and with none missing.
/// Start at {@link ConversationHub}; what fills it is {@link MessageEventListener}.
@NullMarked
package chat.parley.gateway.fanout;

import org.jspecify.annotations.NullMarked;
