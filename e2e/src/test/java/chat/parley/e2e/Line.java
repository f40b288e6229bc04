package chat.parley.e2e;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What lies between clients and a server: as a cable does, it can be cut, of which neither end is
/// told.
final class Line implements AutoCloseable {
  private final ServerSocket listener;
  private final URI server;
  private final List<Closeable> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean isCut;

  private Line(ServerSocket listener, URI server) {
    this.listener = listener;
    this.server = server;
  }

  static Line to(URI server) {
    try {
      var line = new Line(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
      Thread.ofVirtual().start(line::accept);
      return line;
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  /// Where the server is found through it.
  URI uri() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  /// Nothing comes through any more, and both ends stay open.
  void cut() {
    isCut = true;
  }

  private void accept() {
    while (true) {
      try {
        Socket client = listener.accept();
        sockets.add(client);
        var upstream = new Socket(server.getHost(), server.getPort());
        sockets.add(upstream);
        Thread.ofVirtual().start(() -> carry(client, upstream));
        Thread.ofVirtual().start(() -> carry(upstream, client));
      } catch (IOException _) {
        return;
      }
    }
  }

  private void carry(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] bytes = new byte[8192];
      int count = in.read(bytes);
      while (count >= 0) {
        if (!isCut) {
          out.write(bytes, 0, count);
        }
        count = in.read(bytes);
      }
    } catch (IOException _) {
      // One of the two is gone.
    }
  }

  @Override
  public void close() throws UncheckedIOException {
    try {
      listener.close();
      for (Closeable socket : sockets) {
        socket.close();
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
