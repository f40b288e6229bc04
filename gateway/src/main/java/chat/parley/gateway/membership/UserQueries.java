package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.ReadHeads;
import chat.parley.contracts.internal.MessageLog.Reader;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MemberOf;
import chat.parley.gateway.fanout.Subscription;
import chat.parley.gateway.task.Gatherer;
import chat.parley.gateway.task.Gatherer.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What room-service and the log say of users. Asked for many users at a time: when a gateway has
/// died, thousands come at once, and a request for each would have all of them wait longer than is
/// waited for an answer. Blocks.
@Component
class UserQueries {
  private static final int REQUESTS = 4;
  private static final int MOST_USERS = 500;
  private static final int MOST_HEADS = 1_000;

  private final Gatherer<UUID, List<MemberOf>> conversations;
  private final Gatherer<Reader, UserHeads> heads;

  UserQueries(RoomDirectory rooms, MessageLog messages) {
    this.conversations =
        new Gatherer<>(
            rooms::conversationsOf,
            _ -> 1,
            new Limits(REQUESTS, MOST_USERS, MOST_USERS, Integer.MAX_VALUE));
    this.heads =
        new Gatherer<>(
            readers -> answersOf(messages.readHeads(readers)),
            reader -> reader.conversationIds().size(),
            new Limits(REQUESTS, MOST_USERS, MOST_HEADS, Integer.MAX_VALUE));
  }

  /// Where conversations are and how far a user has read them; without those that the user is no
  /// member of.
  ///
  /// @param epoch see `MessageLog.ReadHeads`
  record UserHeads(long epoch, Map<UUID, Head> byConversation) {
    boolean lacks(Subscription subscription) {
      return !byConversation.containsKey(subscription.conversationId());
    }

    long readSequenceOf(Subscription subscription) {
      Head head = byConversation.get(subscription.conversationId());
      return head == null ? 0 : head.readSequence();
    }
  }

  /// The answer of room-service, made after it was asked for.
  List<MemberOf> conversationsOf(UUID userId) {
    return conversations.ask(userId);
  }

  /// The answer of the log, made after it was asked for.
  UserHeads headsOf(UUID userId, List<UUID> conversationIds) {
    Map<UUID, Head> found = new HashMap<>();
    long epoch = 0;
    int from = 0;
    // Once even where there are none, for the epoch.
    do {
      int to = Math.min(from + MOST_HEADS, conversationIds.size());
      UserHeads answer = heads.ask(new Reader(userId, conversationIds.subList(from, to)));
      found.putAll(answer.byConversation());
      epoch = answer.epoch();
      from = to;
    } while (from < conversationIds.size());
    return new UserHeads(epoch, found);
  }

  private static List<UserHeads> answersOf(ReadHeads answer) {
    return answer.heads().stream().map(it -> userHeads(answer.epoch(), it)).toList();
  }

  private static UserHeads userHeads(long epoch, List<Head> heads) {
    Map<UUID, Head> byConversation = new HashMap<>();
    heads.forEach(it -> byConversation.put(it.conversationId(), it));
    return new UserHeads(epoch, byConversation);
  }
}
