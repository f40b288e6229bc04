/// What gateways call. Start at {@link MessageLogController}.
@NullMarked
package chat.parley.message.internal;

import org.jspecify.annotations.NullMarked;
