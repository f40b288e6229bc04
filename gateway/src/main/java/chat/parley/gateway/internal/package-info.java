/// The clients of the services' internal APIs. Start at {@link InternalCallsConfiguration}.
@NullMarked
package chat.parley.gateway.internal;

import org.jspecify.annotations.NullMarked;
