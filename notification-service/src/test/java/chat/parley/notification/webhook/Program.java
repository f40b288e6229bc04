package chat.parley.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A program that is told by webhooks, on a server of its own: it answers as it was told to, and
/// then well.
final class Program implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final Deque<Answer> answers = new ArrayDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  @FunctionalInterface
  interface Answer {
    void give(HttpExchange exchange) throws IOException;

    static Answer status(int status) {
      return exchange -> exchange.sendResponseHeaders(status, -1);
    }
  }

  record Request(String id, String timestamp, String signature, String body) {
    List<Long> revisions() {
      return changes().valueStream().map(it -> it.get("revision").asLong()).toList();
    }

    long epoch() {
      return JSON.readTree(body).at("/data/epoch").asLong();
    }

    JsonNode changes() {
      return JSON.readTree(body).at("/data/changes");
    }

    /// Whether it is signed with a secret, as Standard Webhooks has it.
    boolean isSignedWith(String secret) {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
            new SecretKeySpec(
                Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] expected = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
        return signature.startsWith("v1,")
            && MessageDigest.isEqual(
                expected, Base64.getDecoder().decode(signature.substring("v1,".length())));
      } catch (GeneralSecurityException exception) {
        throw new IllegalStateException(exception);
      }
    }
  }

  Program() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      requests.add(
          new Request(
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
      next().give(exchange);
    }
  }

  private synchronized Answer next() {
    return answers.isEmpty() ? Answer.status(204) : answers.removeFirst();
  }

  /// How it answers next, one after the other.
  synchronized void answers(Answer... next) {
    answers.addAll(List.of(next));
  }

  synchronized boolean hasAnsweredAll() {
    return answers.isEmpty();
  }

  /// It answers well from now on.
  synchronized void heal() {
    answers.clear();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/told?key=hush";
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
