package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ServerFrame.ConversationJoined;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog.LogHead;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MembershipState;
import chat.parley.contracts.problem.Outages;
import chat.parley.gateway.fanout.CatchUp;
import chat.parley.gateway.fanout.ConversationHubs;
import chat.parley.gateway.fanout.LogEpoch;
import chat.parley.gateway.fanout.Subscription;
import chat.parley.gateway.membership.UserQueries.UserHeads;
import chat.parley.gateway.task.Background;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Lets a user's live connections into a conversation that the user has joined. Blocks.
@Component
class Joiner {
  private static final Logger log = LoggerFactory.getLogger(Joiner.class);

  private final RoomDirectory rooms;
  private final UserQueries queries;
  private final ConversationHubs hubs;
  private final LogEpoch epoch;
  private final CatchUp catchUp;
  private final Background background;

  Joiner(
      RoomDirectory rooms,
      UserQueries queries,
      ConversationHubs hubs,
      LogEpoch epoch,
      CatchUp catchUp,
      Background background) {
    this.rooms = rooms;
    this.queries = queries;
    this.hubs = hubs;
    this.epoch = epoch;
    this.catchUp = catchUp;
    this.background = background;
  }

  /// Acts on the news that the user joined, if it still holds.
  void join(LocalUser user, UUID userId, UUID conversation, long version) {
    if (!user.isNews(conversation, version)) {
      // Known from an answer, which a connection that was greeted earlier has not heard of.
      admit(user, userId, conversation, version);
      return;
    }
    MembershipState state = stateOf(userId, conversation, version);
    if (!state.member()) {
      user.left(conversation, state.version());
      return;
    }
    admit(user, userId, conversation, state.version());
  }

  /// Subscribes the connections that do not follow the conversation yet, and tells them.
  void admit(LocalUser user, UUID userId, UUID conversation, long version) {
    List<Subscription> made =
        user.joined(conversation, version, connection -> hubs.subscribe(connection, conversation));
    if (made.isEmpty()) {
      return;
    }
    try {
      UserHeads answer = queries.headsOf(userId, List.of(conversation));
      if (!epoch.admits(answer.epoch())) {
        made.forEach(Subscription::abandon);
        return;
      }
      Head found = answer.byConversation().get(conversation);
      if (found == null) {
        doubt(user, userId, made);
        return;
      }
      long head = found.revision();
      hubs.start(List.of(new LogHead(conversation, head, found.sequence())));
      for (Subscription subscription : made) {
        background.run(
            () -> catchUp.follow(subscription, head, new ConversationJoined(conversation, head)));
      }
    } catch (RuntimeException failure) {
      // The client comes back and is greeted with the truth.
      made.forEach(Subscription::abandon);
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
    }
  }

  /// Asks room-service once more about conversations whose heads the log keeps back from the user.
  /// Who has left is told so; who has joined again in the meantime must come back.
  void doubt(LocalUser user, UUID userId, Collection<Subscription> headless) {
    for (Subscription subscription : headless) {
      MembershipState state = rooms.membership(subscription.conversationId(), userId);
      if (state.member()) {
        subscription.abandon();
      } else {
        user.left(subscription.conversationId(), state.version());
      }
    }
  }

  // An event may be old news: the user may have left again, and its event not be here yet.
  private MembershipState stateOf(UUID userId, UUID conversation, long version) {
    try {
      return rooms.membership(conversation, userId);
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.warn("room-service does not answer; its event counts: {}", failure.toString());
      return new MembershipState(true, version, false);
    }
  }
}
