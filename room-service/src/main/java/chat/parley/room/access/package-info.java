/// Who may and who may not come into a conversation: bans, invitations, and whom a user may speak
/// to. Start at {@link BanStore} and {@link InvitationStore}.
@NullMarked
package chat.parley.room.access;

import org.jspecify.annotations.NullMarked;
