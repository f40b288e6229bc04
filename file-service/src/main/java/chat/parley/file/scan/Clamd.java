package chat.parley.file.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.file.scan.Verdict.Clean;
import chat.parley.file.scan.Verdict.Infected;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;

/// A clamd, asked by `INSTREAM` of its protocol: contents go there as they are read, in chunks, and
/// nothing of them is written to a disk here.
final class Clamd {
  private static final int CONNECTING_MILLIS = 5_000;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int MOST_ANSWERED = 4_096;
  private static final String STREAM = "stream: ";
  private static final String FOUND = " FOUND";
  private static final String CLEAN = STREAM + "OK";

  private final String host;
  private final int port;
  private final Duration silence;

  /// @param address `host:port`
  /// @throws IllegalArgumentException if it is not
  Clamd(String address, Duration silence) {
    URI uri = URI.create("tcp://" + address);
    if (uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException("'" + address + "' is no host:port of a clamd");
    }
    host = uri.getHost();
    port = uri.getPort();
    this.silence = silence;
  }

  /// @param content read to its end; left open
  /// @throws IOException where there is no verdict: clamd can not be reached, fails, or takes no
  ///   stream of this length; or `content` can not be read
  Verdict scan(InputStream content) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout((int) silence.toMillis());
      socket.connect(new InetSocketAddress(host, port), CONNECTING_MILLIS);
      try {
        send(content, socket.getOutputStream());
      } catch (SocketException broken) {
        // It hangs up on a stream that is too long, and says so before.
        throw new IOException("clamd hung up: " + lastWords(socket), broken);
      }
      return verdictIn(answerOf(socket));
    }
  }

  private static void send(InputStream content, OutputStream socket) throws IOException {
    var out = new DataOutputStream(new BufferedOutputStream(socket, CHUNK_BYTES));
    out.write("zINSTREAM\0".getBytes(US_ASCII));
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = content.readNBytes(chunk, 0, chunk.length);
        read > 0;
        read = content.readNBytes(chunk, 0, chunk.length)) {
      out.writeInt(read);
      out.write(chunk, 0, read);
    }
    out.writeInt(0);
    out.flush();
  }

  private static String answerOf(Socket socket) throws IOException {
    byte[] answer = socket.getInputStream().readNBytes(MOST_ANSWERED);
    return new String(answer, UTF_8).replace("\0", "").strip();
  }

  private static String lastWords(Socket socket) {
    try {
      return answerOf(socket);
    } catch (IOException _) {
      return "without a word";
    }
  }

  private static Verdict verdictIn(String answer) throws IOException {
    if (answer.equals(CLEAN)) {
      return new Clean();
    }
    if (answer.startsWith(STREAM) && answer.endsWith(FOUND)) {
      return new Infected(answer.substring(STREAM.length(), answer.length() - FOUND.length()));
    }
    throw new IOException("clamd has no verdict: " + answer);
  }
}
