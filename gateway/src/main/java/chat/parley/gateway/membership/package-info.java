/// Who may see what, for the users on this node, from hello to the last event. Start at {@link
/// Greeter} and {@link LocalUser}.
@NullMarked
package chat.parley.gateway.membership;

import org.jspecify.annotations.NullMarked;
