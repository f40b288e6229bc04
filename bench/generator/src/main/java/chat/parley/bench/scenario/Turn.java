package chat.parley.bench.scenario;

import chat.parley.bench.wire.ChatSocket;
import java.util.List;

/// Sockets that take turns. For the event loop.
final class Turn {
  private final List<ChatSocket> sockets;
  private int next;

  Turn(List<ChatSocket> sockets) {
    this.sockets = List.copyOf(sockets);
  }

  ChatSocket next() {
    ChatSocket socket = sockets.get(next);
    next = (next + 1) % sockets.size();
    return socket;
  }
}
