/// What is known here of each conversation: its members, and how far its messages are decided on.
/// Start at {@link chat.parley.notification.membership.ConversationStore}.
@NullMarked
package chat.parley.notification.membership;

import org.jspecify.annotations.NullMarked;
