package chat.parley.room.chat;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Act;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Roster;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class GroupChatRenamer {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;

  GroupChatRenamer(ConversationRepository conversations, Memberships memberships, Roster roster) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
  }

  /// Gives a group chat another name.
  ///
  /// @param name absent for none
  @Transactional
  public void rename(Caller caller, UUID chatId, @Nullable String name) {
    GroupChat chat =
        conversations.lock(chatId, GroupChat.class).orElseThrow(ProblemException::notFound);
    memberships.require(caller, chatId, Act.RENAME_GROUP);
    chat.rename(name);
    roster.tellOfChange(chat);
  }
}
