package chat.parley.gateway.fake;

import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.internal.PresenceDirectory.Report;
import chat.parley.contracts.internal.TokenDirectory.Exchange;
import chat.parley.contracts.internal.TokenDirectory.ExchangeRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// All services behind the gateway, as one small HTTP server: internal APIs from memory, and for
/// everything else an echo of the request.
public final class FakeServices implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeRooms rooms = new FakeRooms();
  private final FakeLog log = new FakeLog(rooms);
  private final FakePresence presence = new FakePresence();
  private final FakeTyping typing = new FakeTyping();
  private final FakeTokens tokens = new FakeTokens();
  private final HttpServer server;
  private volatile Set<String> broken = Set.of();

  public FakeServices() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public FakeRooms rooms() {
    return rooms;
  }

  public FakeLog log() {
    return log;
  }

  public FakePresence presence() {
    return presence;
  }

  public FakeTyping typing() {
    return typing;
  }

  public FakeTokens tokens() {
    return tokens;
  }

  /// From now on requests to paths that contain one of these end without an answer.
  public void breakPaths(String... parts) {
    broken = Set.of(parts);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (broken.stream().anyMatch(path::contains)) {
      exchange.close();
      return;
    }
    if (path.startsWith("/internal/") && !isByService(exchange)) {
      exchange.sendResponseHeaders(403, -1);
      exchange.close();
      return;
    }
    Object answer =
        path.startsWith("/internal/") ? internal(exchange, path, body) : echo(exchange, body);
    byte[] json = answer == null ? new byte[0] : JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.getResponseHeaders().set("Set-Cookie", "spoon=1");
    exchange.sendResponseHeaders(200, json.length == 0 ? -1 : json.length);
    exchange.getResponseBody().write(json);
    exchange.close();
  }

  // The services themselves check more than that; what matters here is whose token it is.
  private static boolean isByService(HttpExchange exchange) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      return false;
    }
    String claims =
        new String(
            Base64.getUrlDecoder().decode(authorization.split("\\.", -1)[1]),
            StandardCharsets.UTF_8);
    return claims.contains("\"azp\":\"gateway\"");
  }

  private @Nullable Object internal(HttpExchange exchange, String path, byte[] body) {
    String[] parts = path.split("/", -1);
    return switch (parts[2] + (parts.length > 4 ? "/" + parts[4] : "")) {
      case "log" ->
          typed(
              log.apply(read(body, new TypeReference<>() {})),
              new TypeReference<List<Outcome>>() {});
      case "read-positions" ->
          typed(
              log.read(read(body, new TypeReference<>() {})),
              new TypeReference<List<ReadOutcome>>() {});
      case "read-heads" -> log.readHeads(read(body, new TypeReference<>() {}));
      case "heads" -> log.heads(read(body, new TypeReference<>() {}));
      case "conversations/changes" ->
          log.changes(
              UUID.fromString(parts[3]),
              Long.parseLong(exchange.getRequestURI().getQuery().replace("after=", "")));
      case "conversations-of" -> rooms.conversationsOf(read(body, new TypeReference<>() {}));
      case "conversations/members" ->
          rooms.membership(UUID.fromString(parts[3]), UUID.fromString(parts[5]));
      case "conversation-keys" -> rooms.keys(idsIn(exchange.getRequestURI().getQuery()));
      case "presence" -> {
        presence.report(JSON.readValue(body, Report.class));
        yield null;
      }
      case "typing" -> {
        typing.tell(read(body, new TypeReference<>() {}));
        yield null;
      }
      case "token-exchanges" ->
          typed(
              tokens.exchange(JSON.readValue(body, ExchangeRequest.class).digest()),
              new TypeReference<Exchange>() {});
      case "presence/snapshot" ->
          presence.snapshot(UUID.fromString(parts[3]), read(body, new TypeReference<>() {}));
      default -> throw new IllegalStateException("nobody asks for " + path);
    };
  }

  // Without its type, a list is written without the types of its elements.
  private static <T> JsonNode typed(T outcomes, TypeReference<T> type) {
    return JSON.readTree(JSON.writerFor(type).writeValueAsString(outcomes));
  }

  private static <T> T read(byte[] body, TypeReference<T> type) {
    return JSON.readValue(body, type);
  }

  private static List<UUID> idsIn(String query) {
    return Arrays.stream(query.split("&"))
        .flatMap(it -> Arrays.stream(it.substring(it.indexOf('=') + 1).split(",")))
        .map(UUID::fromString)
        .toList();
  }

  private static Map<String, Object> echo(HttpExchange exchange, byte[] body) {
    Map<String, String> headers =
        exchange.getRequestHeaders().entrySet().stream()
            .collect(
                Collectors.toMap(
                    it -> it.getKey().toLowerCase(Locale.ROOT),
                    it -> String.join(",", it.getValue()),
                    (a, _) -> a,
                    TreeMap::new));
    return Map.of(
        "method",
        exchange.getRequestMethod(),
        "path",
        exchange.getRequestURI().toString(),
        "headers",
        headers,
        "length",
        body.length);
  }
}
