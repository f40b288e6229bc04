/// Ways into a room beside its directory: invitations of users, and links. Start at {@link
/// InvitationController} and {@link InviteLinkController}.
@NullMarked
package chat.parley.room.invite;

import org.jspecify.annotations.NullMarked;
