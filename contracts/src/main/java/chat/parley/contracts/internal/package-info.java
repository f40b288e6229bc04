/// The internal APIs (`/internal/**`) that services call with a service token, as HTTP clients that
/// the owner's controllers implement. The gateway never routes them. Start at {@link
/// RoomDirectory}.
@NullMarked
package chat.parley.contracts.internal;

import org.jspecify.annotations.NullMarked;
