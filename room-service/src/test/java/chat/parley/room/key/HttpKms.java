package chat.parley.room.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.RegistryConfiguration;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A key management service: it has keys, encrypts and decrypts with them, and never shows them.
final class HttpKms implements AutoCloseable {
  private final Map<String, Aead> keys = new ConcurrentHashMap<>();
  private final HttpServer server;

  HttpKms() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /// Makes a key; returns its URI.
  String createKey(String name) throws GeneralSecurityException {
    keys.put(name, Keysets.generate().getPrimitive(RegistryConfiguration.get(), Aead.class));
    return HttpKmsClient.SCHEME + "127.0.0.1:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] path = exchange.getRequestURI().getPath().split("/", -1);
      byte[] body = exchange.getRequestBody().readAllBytes();
      byte[] context =
          HexFormat.of().parseHex(exchange.getRequestHeaders().getFirst("Associated-Data"));
      Aead key = keys.get(path[1]);
      if (key == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      try {
        byte[] answer =
            path[2].equals("encrypt") ? key.encrypt(body, context) : key.decrypt(body, context);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
      } catch (GeneralSecurityException exception) {
        exchange.sendResponseHeaders(400, -1);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
