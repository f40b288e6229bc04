/// The whole stack as people meet it: through the gateway only. Start at {@link TwoPeopleChatIT}.
@NullMarked
package chat.parley.e2e;

import org.jspecify.annotations.NullMarked;
