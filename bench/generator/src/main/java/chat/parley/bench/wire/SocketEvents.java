package chat.parley.bench.wire;

/// What happens at sockets. Called on the event loop, and must return soon.
public interface SocketEvents {
  /// The socket is in its room: what is posted from now on reaches it, and what it resumes from is
  /// known to the server.
  default void welcomed(ChatSocket socket) {}

  /// @param sentAt the stamp that the message was sent with
  default void accepted(ChatSocket socket, long sentAt) {}

  /// @param frame valid until this returns
  default void posted(ChatSocket socket, Slice frame) {}

  /// A user who is watched is seen as something else.
  ///
  /// @param user the id
  default void presence(ChatSocket socket, String user) {}

  /// It is told who writes something.
  default void typing(ChatSocket socket) {}

  /// It is told how far somebody has read.
  default void receipt(ChatSocket socket) {}

  /// The server has refused something.
  default void refused(ChatSocket socket, String answer) {}

  /// The socket is over, or was never open.
  ///
  /// @param reason as the server or the system gave it
  default void closed(ChatSocket socket, String reason) {}
}
