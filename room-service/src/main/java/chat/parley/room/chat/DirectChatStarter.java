package chat.parley.room.chat;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.platform.web.Caller;
import chat.parley.room.access.Reach;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

@Component
class DirectChatStarter {
  private final IndividualChatRepository chats;
  private final IndividualChatCreator creator;
  private final ChatRequests requests;
  private final Reach reach;

  DirectChatStarter(
      IndividualChatRepository chats,
      IndividualChatCreator creator,
      ChatRequests requests,
      Reach reach) {
    this.chats = chats;
    this.creator = creator;
    this.requests = requests;
    this.reach = reach;
  }

  /// The chat of the caller with another user: the one that there is, or a new one. Who starts what
  /// was a request to them accepts it.
  ///
  /// @throws ProblemException not-found, if there is none, and no such user or a block between the
  ///   two
  Started start(Caller caller, UUID otherId) {
    if (otherId.equals(caller.userId())) {
      throw ProblemException.invalid("userId", "must be another user's");
    }
    Started started =
        chats
            .findId(Pair.of(caller.userId(), otherId))
            .map(id -> new Started(id, false))
            .orElseGet(() -> {
              reach.require(caller, List.of(otherId));
              return creator.create(caller, otherId);
            });
    if (!started.isNew()) {
      requests.accept(caller.userId(), started.conversationId());
    }
    return started;
  }
}
