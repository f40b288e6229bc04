package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame.SetTyping;
import chat.parley.contracts.frame.ClientFrame.WatchPresence;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.Noted;
import chat.parley.gateway.connection.Connection;
import chat.parley.gateway.presence.PresenceWatches;
import chat.parley.gateway.typing.TypingReporter;
import org.springframework.stereotype.Component;

/// Acts on frames about who is here and who writes. Called on the connection's event loop.
@Component
class PresenceFrames {
  private final PresenceWatches watches;
  private final TypingReporter typing;

  PresenceFrames(PresenceWatches watches, TypingReporter typing) {
    this.watches = watches;
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

  void type(Connection connection, SetTyping frame) {
    connection.send(
        typing
            .note(connection.userId(), frame.conversationId(), frame.active())
            .<ServerFrame>map(it -> ServerFrame.Error.of(frame.ref(), it))
            .orElseGet(() -> new Noted(frame.ref())));
  }
}
