package chat.parley.chaos.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;

/// A client that says hello and then reads nothing ever again. It claims to have received nothing,
/// so the history does not know it.
final class Deaf implements AutoCloseable {
  private static final int SMALLEST_BUFFER = 4096;
  private static final int TIMEOUT_MS = 10_000;

  private final Socket socket;

  private Deaf(Socket socket) {
    this.socket = socket;
  }

  static Deaf connect(URI gateway, String token) throws IOException {
    var socket = new Socket();
    try {
      socket.setReceiveBufferSize(SMALLEST_BUFFER);
      socket.setSoTimeout(TIMEOUT_MS);
      socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()), TIMEOUT_MS);
      OutputStream out = socket.getOutputStream();
      out.write(upgrade(gateway, token).getBytes(US_ASCII));
      readHead(socket.getInputStream());
      out.write(frame("{\"type\":\"hello\",\"ref\":\"1\",\"resume\":[]}"));
      out.flush();
      return new Deaf(socket);
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }

  private static String upgrade(URI gateway, String token) {
    return String.join(
        "\r\n",
        "GET /ws HTTP/1.1",
        "Host: " + gateway.getAuthority(),
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: " + Base64.getEncoder().encodeToString(new byte[16]),
        "Authorization: Bearer " + token,
        "",
        "");
  }

  private static void readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed during the handshake");
      }
      head.append((char) next);
    }
    if (!head.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no handshake: " + head.substring(0, head.indexOf("\r\n")));
    }
  }

  // RFC 6455: a final text frame of less than 126 bytes, masked with zeros.
  private static byte[] frame(String text) {
    byte[] payload = text.getBytes(UTF_8);
    var frame = new ByteArrayOutputStream();
    frame.write(0x81);
    frame.write(0x80 | payload.length);
    frame.writeBytes(new byte[4]);
    frame.writeBytes(payload);
    return frame.toByteArray();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
