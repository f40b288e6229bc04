package chat.parley.presence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A TCP link to a server that a test can cut and mend; its address stays the same.
final class BreakableLink {
  private final ServerSocket listener;
  private final String host;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile boolean cut;

  BreakableLink(String address) {
    host = address.substring(0, address.lastIndexOf(':'));
    port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String address() {
    return "127.0.0.1:" + listener.getLocalPort();
  }

  void cut() {
    cut = true;
    sockets.forEach(BreakableLink::close);
    sockets.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException exception) {
        throw new UncheckedIOException(exception);
      }
    }
  }

  private void connect(Socket client) throws IOException {
    sockets.add(client);
    if (cut) {
      close(client);
      return;
    }
    var server = new Socket(host, port);
    sockets.add(server);
    Thread.ofVirtual().start(() -> copy(client, server));
    Thread.ofVirtual().start(() -> copy(server, client));
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // The link was cut, which is what it is for.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
