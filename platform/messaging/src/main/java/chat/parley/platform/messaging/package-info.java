/// Events between services: written with the change they tell of ({@link Outbox}), read at least
/// once and in order per key. Start at {@link Outbox} and {@link EventDeserializer}.
@NullMarked
package chat.parley.platform.messaging;

import org.jspecify.annotations.NullMarked;
