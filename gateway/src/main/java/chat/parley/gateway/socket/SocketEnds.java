package chat.parley.gateway.socket;

import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.membership.Greeter;
import chat.parley.gateway.presence.PresenceReporter;
import chat.parley.gateway.presence.PresenceWatches;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/// Tells the features when a socket opens, and once when it is gone.
@Component
class SocketEnds {
  private final FrameDispatcher dispatcher;
  private final Greeter greeter;
  private final PresenceReporter reporter;
  private final PresenceWatches watches;

  SocketEnds(
      FrameDispatcher dispatcher,
      Greeter greeter,
      PresenceReporter reporter,
      PresenceWatches watches) {
    this.dispatcher = dispatcher;
    this.greeter = greeter;
    this.reporter = reporter;
    this.watches = watches;
  }

  /// @param removed takes the connection off the list; false if it is off already
  SocketHandler open(SocketSession session, BooleanSupplier removed) {
    Connection connection = session.connection();
    greeter.opened(connection);
    reporter.opened(connection);
    return new SocketHandler(
        session,
        dispatcher,
        () -> {
          if (removed.getAsBoolean()) {
            greeter.closed(connection);
            watches.closed(connection);
            reporter.closed(connection);
          }
        });
  }
}
