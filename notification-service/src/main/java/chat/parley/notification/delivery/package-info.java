/// Decides whom each message is told to: members who are not connected when it is handled, except
/// the sender. Start at {@link chat.parley.notification.delivery.MessageNotifier}.
///
/// Each message is decided on once, also after a crash: what was decided and how far ({@link
/// chat.parley.notification.membership.Conversation#position}) are one transaction.
@NullMarked
package chat.parley.notification.delivery;

import org.jspecify.annotations.NullMarked;
