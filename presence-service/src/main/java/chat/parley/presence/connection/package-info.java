/// Connections as gateways report them, in Redis, and what follows when the first one of a user
/// opens or the last one ends. Start at {@link chat.parley.presence.connection.ConnectionReporter}.
@NullMarked
package chat.parley.presence.connection;

import org.jspecify.annotations.NullMarked;
