package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.contracts.frame.ServerFrame.MessageAccepted;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A connection to `/ws`. Replies complete their requests; events are kept in the order of arrival.
final class ChatSocket implements WebSocket.Listener, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SOON = Duration.ofSeconds(2);
  private static final int SESSION_ENDED = 4204;

  private final Map<String, CompletableFuture<ServerFrame>> waiting = new ConcurrentHashMap<>();
  private final List<ServerFrame> events = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final AtomicLong refs = new AtomicLong();
  private final StringBuilder partial = new StringBuilder();
  private volatile @Nullable WebSocket socket;
  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

  static ChatSocket open(URI gateway, String token) {
    var opened = new ChatSocket();
    opened.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .buildAsync(URI.create(gateway.toString().replaceFirst("^http", "ws") + "/ws"), opened)
            .join();
    return opened;
  }

  /// Sockets of a token at two gateways are closed within two seconds of an end.
  static void expectEnded(String token, Runnable end) {
    try (ChatSocket here = open(RunningStack.get().gatewayUri(), token);
        ChatSocket there = open(RunningStack.otherGateway(), token)) {
      here.hello();
      there.hello();

      end.run();

      await().atMost(SOON).until(() -> here.closed.isDone() && there.closed.isDone());
      assertThat(here.closed).isCompletedWithValue(SESSION_ENDED);
      assertThat(there.closed).isCompletedWithValue(SESSION_ENDED);
    }
  }

  /// Says hello with the revisions held, and waits for the welcome.
  ServerFrame.Welcome hello(Position... held) {
    return (ServerFrame.Welcome) request(new Hello(nextRef(), List.of(held), null)).join();
  }

  CompletableFuture<ServerFrame> say(UUID conversation, UUID clientMessageId, String text) {
    return request(SendMessage.text(nextRef(), conversation, clientMessageId, "text/plain", text));
  }

  MessageAccepted say(UUID conversation, String text) {
    ServerFrame reply = say(conversation, UUID.randomUUID(), text).join();
    assertThat(reply).isInstanceOf(MessageAccepted.class);
    return (MessageAccepted) reply;
  }

  synchronized CompletableFuture<ServerFrame> request(ClientFrame frame) {
    var reply = new CompletableFuture<ServerFrame>();
    waiting.put(frame.ref(), reply);
    sendRaw(Person.JSON.writeValueAsString(frame));
    return reply.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Sends a text frame as it is.
  synchronized void sendRaw(String text) {
    WebSocket open = Objects.requireNonNull(socket);
    lastSend = lastSend.handle((_, _) -> open).thenCompose(it -> it.sendText(text, true));
  }

  /// The texts posted to a conversation, in the order in which they came.
  List<MessagePosted> posted(UUID conversation) {
    return events(MessagePosted.class).stream()
        .filter(it -> it.conversationId().equals(conversation))
        .toList();
  }

  <F extends ServerFrame> List<F> events(Class<F> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Waits until this many messages of a conversation have come.
  List<MessagePosted> awaitPosted(UUID conversation, int count) {
    await().atMost(PATIENCE).until(() -> posted(conversation).size() >= count);
    return posted(conversation);
  }

  /// The close code, when the server closes.
  int awaitClose() {
    return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  String nextRef() {
    return Long.toString(refs.incrementAndGet());
  }

  /// Cuts the connection without a word, as a pulled cable does.
  void cut() {
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void close() {
    cut();
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      receive(Person.JSON.readValue(partial.toString(), ServerFrame.class));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  private void receive(ServerFrame frame) {
    String ref = refOf(frame);
    CompletableFuture<ServerFrame> reply = ref == null ? null : waiting.remove(ref);
    if (reply == null) {
      events.add(frame);
      return;
    }
    reply.complete(frame);
  }

  private static @Nullable String refOf(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Welcome it -> it.ref();
      case MessageAccepted it -> it.ref();
      case ServerFrame.ChangeAccepted it -> it.ref();
      case ServerFrame.ReadAccepted it -> it.ref();
      case ServerFrame.PresenceSnapshot it -> it.ref();
      case ServerFrame.TokenRefreshed it -> it.ref();
      case ServerFrame.Noted it -> it.ref();
      case ServerFrame.Pong it -> it.ref();
      case ServerFrame.Error it -> it.ref();
      default -> null;
    };
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    end(1006);
  }

  private void end(int code) {
    closed.complete(code);
    waiting.values().forEach(it -> it.completeExceptionally(new IllegalStateException("cut")));
  }
}
