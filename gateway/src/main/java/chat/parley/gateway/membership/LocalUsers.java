package chat.parley.gateway.membership;

import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.fanout.Departures;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// The users with connections on this node.
@Component
class LocalUsers implements Departures {
  private final Map<UUID, Present> users = new ConcurrentHashMap<>();

  /// Notes a connection of a user, before anything is asked about the user, so that no news is
  /// missed.
  LocalUser enter(Connection connection) {
    return users
        .compute(
            connection.userId(),
            (_, present) ->
                present == null
                    ? new Present(new LocalUser(), 1)
                    : new Present(present.user(), present.connections() + 1))
        .user();
  }

  /// Notes that a connection which entered is over.
  void leave(Connection connection) {
    users.computeIfPresent(
        connection.userId(),
        (_, present) -> {
          present.user().drop(connection);
          return present.connections() == 1
              ? null
              : new Present(present.user(), present.connections() - 1);
        });
  }

  Optional<LocalUser> find(UUID userId) {
    return Optional.ofNullable(users.get(userId)).map(Present::user);
  }

  @Override
  public void left(UUID userId, UUID conversation, long version) {
    find(userId).ifPresent(user -> user.left(conversation, version));
  }

  @Override
  public void deleted(ConversationDeleted news, long version) {
    users.values().forEach(it -> it.user().deleted(news, version));
  }

  private record Present(LocalUser user, int connections) {}
}
