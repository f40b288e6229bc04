package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame.SetActive;
import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.presence.PresenceReporter;
import chat.parley.gateway.presence.PresenceWatches;
import chat.parley.gateway.typing.TypingReporter;
import org.springframework.stereotype.Component;

/// Acts on frames about who is here and who writes. Called on the connection's event loop.
@Component
class PresenceFrames {
  private final PresenceWatches watches;
  private final PresenceReporter reporter;
  private final TypingReporter typing;

  PresenceFrames(PresenceWatches watches, PresenceReporter reporter, TypingReporter typing) {
    this.watches = watches;
    this.reporter = reporter;
    this.typing = typing;
  }

  void watch(SocketSession session, WatchPresence request) {
    session
        .watches()
        .put(() -> {
          try {
            watches.watch(session.connection(), request);
          } catch (RuntimeException failure) {
            FrameDispatcher.refuse(
                session.connection(), request.ref(), FrameDispatcher.problemOf(failure));
          }
        });
  }

  void use(Connection connection, SetActive frame) {
    reporter.used(connection, frame.active());
    connection.send(new Noted(frame.ref()));
  }

  void type(Connection connection, SetTyping frame) {
    connection.send(
        typing
            .note(connection.userId(), frame.conversationId(), frame.active())
            .<ServerFrame>map(it -> ServerFrame.Error.of(frame.ref(), it))
            .orElseGet(() -> new Noted(frame.ref())));
  }
}
