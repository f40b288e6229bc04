/// What runs beside the requests: on virtual threads, so it may block. Start at {@link Background}.
@NullMarked
package chat.parley.gateway.task;

import org.jspecify.annotations.NullMarked;
