package chat.parley.gateway.fake;

import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Welcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client of `/ws` that keeps all it gets, in order.
public final class ChatClient implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<ServerFrame> frames = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;
  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);
  private int refs;

  public ChatClient(int port, String token) {
    this(port, Map.of("Authorization", "Bearer " + token));
  }

  /// @param headers of the upgrade
  public ChatClient(int port, Map<String, String> headers) {
    WebSocket.Builder upgrade = HTTP.newWebSocketBuilder();
    headers.forEach(upgrade::header);
    socket = upgrade.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws"), this).join();
  }

  public Welcome hello(Position... held) {
    return (Welcome) ask(new Hello(nextRef(), List.of(held), null));
  }

  public ServerFrame say(UUID conversation, String text) {
    return ask(SendMessage.text(nextRef(), conversation, UUID.randomUUID(), "text/plain", text));
  }

  /// Sends a frame and waits for its reply.
  public ServerFrame ask(ClientFrame frame) {
    send(JSON.writeValueAsString(frame));
    await()
        .atMost(PATIENCE)
        .until(() -> frames.stream().anyMatch(it -> frame.ref().equals(refOf(it))));
    return frames.stream().filter(it -> frame.ref().equals(refOf(it))).findFirst().orElseThrow();
  }

  public synchronized void send(String text) {
    lastSend = lastSend.handle((_, _) -> socket).thenCompose(it -> it.sendText(text, true));
  }

  public void sendBinary() {
    socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
  }

  public synchronized String nextRef() {
    return Integer.toString(++refs);
  }

  public <F extends ServerFrame> List<F> frames(Class<F> type) {
    return frames.stream().filter(type::isInstance).map(type::cast).toList();
  }

  public <F extends ServerFrame> List<F> awaitFrames(Class<F> type, int count) {
    await().atMost(PATIENCE).until(() -> frames(type).size() >= count);
    return frames(type);
  }

  public List<MessagePosted> awaitPosted(int count) {
    return awaitFrames(MessagePosted.class, count);
  }

  public int awaitClose() {
    await().atMost(PATIENCE).until(closed::isDone);
    return closed.join();
  }

  /// Cuts the connection without a word.
  @Override
  public void close() {
    socket.abort();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      frames.add(JSON.readValue(partial.toString(), ServerFrame.class));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.complete(1006);
  }

  private static @Nullable String refOf(ServerFrame frame) {
    JsonNode ref = JSON.valueToTree(frame).path("ref");
    return ref.isString() ? ref.asString() : null;
  }
}
