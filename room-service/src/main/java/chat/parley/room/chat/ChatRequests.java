package chat.parley.room.chat;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.conversation.ConversationRepository;
import chat.parley.room.membership.Memberships;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What users answer to direct chats that others have started with whom they share no room. Until
/// they accept, such a chat is listed apart, they are told of nothing in it, and it shows nothing
/// of them. That they decline does not show either.
@Component
public class ChatRequests {
  private final ConversationRepository conversations;
  private final Memberships memberships;
  private final Roster roster;

  ChatRequests(ConversationRepository conversations, Memberships memberships, Roster roster) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.roster = roster;
  }

  /// Makes a request to the user a chat as others, also where it was declined. Changes nothing
  /// where it is none.
  @Transactional
  public void accept(UUID userId, UUID conversationId) {
    conversations
        .lock(conversationId, IndividualChat.class)
        .filter(chat -> chat.isRequestTo(userId))
        .filter(_ -> memberships.find(userId, conversationId).isPresent())
        .ifPresent(chat -> {
          chat.accept();
          roster.tellOfAcceptance(chat, userId);
        });
  }

  /// Takes a request out of the caller's list. Again changes nothing.
  ///
  /// @throws ProblemException not-found, if it is no direct chat of the caller's; conflict, if it
  ///   is no request to the caller
  @Transactional
  public void decline(Caller caller, UUID conversationId) {
    IndividualChat chat =
        conversations
            .lock(conversationId, IndividualChat.class)
            .orElseThrow(ProblemException::notFound);
    memberships.require(caller, conversationId);
    if (!chat.isRequestTo(caller.userId())) {
      throw new ProblemException(ProblemCode.CONFLICT, "It is no request to you.");
    }
    chat.decline(Instant.now().truncatedTo(ChronoUnit.MICROS));
  }
}
