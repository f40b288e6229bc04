package chat.parley.local.demo;

import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ServerFrame;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// One person's connection: frames out, frames in, waited for by type.
final class ChatSocket implements AutoCloseable {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long CLOSE_SECONDS = 2;

  private final BlockingQueue<ServerFrame> frames = new LinkedBlockingQueue<>();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private ChatSocket(GatewayClient gateway, String token) {
    socket = gateway.openSocket(token, new Listener());
  }

  /// Opens it and says hello; live events arrive from then on.
  static ChatSocket open(GatewayClient gateway, String token) {
    var socket = new ChatSocket(gateway, token);
    socket.send(new ClientFrame.Hello("hello", List.of(), null));
    socket.await(ServerFrame.Welcome.class, _ -> true);
    return socket;
  }

  void ping() {
    send(new ClientFrame.Ping("ping"));
    await(ServerFrame.Pong.class, _ -> true);
  }

  void send(ClientFrame frame) {
    socket.sendText(JSON.writerFor(ClientFrame.class).writeValueAsString(frame), true).join();
  }

  /// The next frame of that type that the condition holds for; others before it are dropped.
  ///
  /// @throws DemoException if it does not come in time, or an error comes instead
  <T extends ServerFrame> T await(Class<T> type, Predicate<T> condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        var frame = frames.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (frame == null) {
          throw new DemoException(
              "no %s came within %d s, only %s"
                  .formatted(type.getSimpleName(), PATIENCE.toSeconds(), seen));
        }
        seen.add(frame.getClass().getSimpleName());
        if (frame instanceof ServerFrame.Error error) {
          throw new DemoException("the gateway answered " + error);
        }
        if (type.isInstance(frame) && condition.test(type.cast(frame))) {
          return type.cast(frame);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while waiting for " + type.getSimpleName());
    }
  }

  @Override
  public void close() {
    socket
        .sendClose(WebSocket.NORMAL_CLOSURE, "")
        .orTimeout(CLOSE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(_ -> socket)
        .join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        read(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    /// A frame of a later protocol is none that this client waits for.
    private void read(String json) {
      try {
        frames.add(JSON.readValue(json, ServerFrame.class));
      } catch (JacksonException e) {
        seen.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
