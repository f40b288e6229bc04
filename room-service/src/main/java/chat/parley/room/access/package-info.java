/// Who may and who may not come into a conversation, and write there: bans, mutes, invitations,
/// what users ask for, and whom a user may speak to. Start at {@link BanStore} and {@link
/// InvitationStore}.
@NullMarked
package chat.parley.room.access;

import org.jspecify.annotations.NullMarked;
