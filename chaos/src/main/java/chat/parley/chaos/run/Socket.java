package chat.parley.chaos.run;

import chat.parley.chaos.history.Recorder;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.Hello;
import chat.parley.contracts.frame.ClientFrame.Position;
import chat.parley.contracts.frame.ServerFrame;
import java.net.URI;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A connection whose welcome and events are recorded, up to its end and not beyond.
final class Socket implements WebSocket.Listener {
  private static final int ABNORMAL = 1006;

  private final Recorder recorder;
  private final Consumer<ServerFrame> ear;
  private final Map<String, CompletableFuture<ServerFrame>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong refs = new AtomicLong();
  private final StringBuilder partial = new StringBuilder();
  private long number;
  private boolean ended;
  private @Nullable WebSocket socket;
  private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

  private Socket(Recorder recorder, Consumer<ServerFrame> ear) {
    this.recorder = recorder;
    this.ear = ear;
  }

  /// Connects and says hello; empty where that fails.
  ///
  /// @param held the revisions to resume from
  /// @param ear hears the welcome and the events, one after the other
  static Optional<Socket> open(
      Account account,
      Recorder recorder,
      Map<UUID, Long> held,
      @Nullable Long epoch,
      Consumer<ServerFrame> ear) {
    URI gateway = account.gateway();
    var opened = new Socket(recorder, ear);
    try {
      WebSocket connected =
          Account.HTTP
              .newWebSocketBuilder()
              .connectTimeout(Account.PATIENCE)
              .header("Authorization", "Bearer " + account.token())
              .buildAsync(
                  URI.create(gateway.toString().replaceFirst("^http", "ws") + "/ws"), opened)
              .orTimeout(Account.PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .join();
      return opened.greet(connected, account.id(), gateway, held, epoch);
    } catch (CompletionException failure) {
      return Optional.empty();
    }
  }

  private Optional<Socket> greet(
      WebSocket connected, UUID user, URI gateway, Map<UUID, Long> held, @Nullable Long epoch) {
    synchronized (this) {
      socket = connected;
      if (ended) {
        return Optional.empty();
      }
      number = recorder.open(user, gateway.toString(), held, epoch);
    }
    List<Position> positions =
        held.entrySet().stream().map(it -> new Position(it.getKey(), it.getValue())).toList();
    var reply = request(new Hello(nextRef(), positions, epoch));
    try {
      if (reply.join() instanceof ServerFrame.Welcome) {
        return Optional.of(this);
      }
    } catch (CompletionException noWelcome) {
      // Ended below, as after a refusal.
    }
    cut();
    return Optional.empty();
  }

  String nextRef() {
    return Long.toString(refs.incrementAndGet());
  }

  synchronized boolean isOpen() {
    return !ended;
  }

  /// Sends a frame. The reply fails where it does not come in time, or the connection ends.
  synchronized CompletableFuture<ServerFrame> request(ClientFrame frame) {
    var reply = new CompletableFuture<ServerFrame>();
    if (ended) {
      reply.completeExceptionally(new IllegalStateException("cut"));
      return reply;
    }
    waiting.put(frame.ref(), reply);
    WebSocket open = Objects.requireNonNull(socket);
    String text = Account.JSON.writerFor(ClientFrame.class).writeValueAsString(frame);
    lastSend = lastSend.handle((_, _) -> open).thenCompose(it -> it.sendText(text, true));
    return reply.orTimeout(Account.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// Cuts the connection without a word, as a pulled cable does.
  void cut() {
    end(ABNORMAL);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      receive(Account.JSON.readValue(partial.toString(), ServerFrame.class));
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    end(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    end(ABNORMAL);
  }

  private synchronized void receive(ServerFrame frame) {
    if (ended) {
      return;
    }
    String ref = refOf(frame);
    if (ref == null || frame instanceof ServerFrame.Welcome) {
      recorder.receive(number, frame);
      ear.accept(frame);
    }
    CompletableFuture<ServerFrame> reply = ref == null ? null : waiting.remove(ref);
    if (reply != null) {
      reply.complete(frame);
    }
  }

  private void end(int code) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      if (number > 0) {
        recorder.close(number, code);
      }
      if (socket != null) {
        socket.abort();
      }
    }
    waiting.values().forEach(it -> it.completeExceptionally(new IllegalStateException("cut")));
  }

  private static @Nullable String refOf(ServerFrame frame) {
    return switch (frame) {
      case ServerFrame.Welcome it -> it.ref();
      case ServerFrame.MessageAccepted it -> it.ref();
      case ServerFrame.ChangeAccepted it -> it.ref();
      case ServerFrame.ReadAccepted it -> it.ref();
      case ServerFrame.PresenceSnapshot it -> it.ref();
      case ServerFrame.TokenRefreshed it -> it.ref();
      case ServerFrame.Pong it -> it.ref();
      case ServerFrame.Error it -> it.ref();
      default -> null;
    };
  }
}
