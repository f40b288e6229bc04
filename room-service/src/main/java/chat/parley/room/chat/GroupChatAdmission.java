package chat.parley.room.chat;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Membership;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Role;
import chat.parley.room.membership.Roster;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class GroupChatAdmission {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;

  GroupChatAdmission(ConversationRepository conversations, Memberships memberships, Roster roster) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
  }

  /// Makes a user whom the caller may speak to a member. Again changes nothing.
  ///
  /// @throws ProblemException conversation-full
  @Transactional
  public Membership admit(Caller caller, UUID chatId, UUID userId) {
    GroupChat chat =
        conversations.lock(chatId, GroupChat.class).orElseThrow(ProblemException::notFound);
    memberships.require(caller, chatId, Act.INVITE);
    return memberships
        .find(userId, chatId)
        .orElseGet(() -> roster.admit(chat, userId, Role.MEMBER));
  }
}
