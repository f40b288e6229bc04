package chat.parley.gateway.connection;

import chat.parley.contracts.frame.CloseCode;
import chat.parley.contracts.frame.ServerFrame;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// One client's socket, bound to its event loop. What is sent by one thread arrives in that order.
///
/// What waits for the client is bounded in bytes: a client that does not read is closed with {@link
/// CloseCode#TOO_SLOW} and resumes later. A closed connection takes frames and drops them.
public final class Connection {
  private static final Frame PING = Frame.ping();

  private final UUID id = UUID.randomUUID();
  private final UUID userId;
  private final SocketLoop loop;
  private final Channel channel;
  private final ChannelHandlerContext context;
  private final SocketProperties properties;
  private final SocketMetrics metrics;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable Admission admission;

  // Only touched by the event loop.
  private boolean closing;
  private boolean unflushed;
  private boolean greeted;
  private long heardAt;
  private long pingedAt;
  private final long openedAt;
  private long expiresAt;

  /// @param context writes of which pass no further handler but TLS
  Connection(
      UUID userId,
      SocketLoop loop,
      ChannelHandlerContext context,
      SocketProperties properties,
      SocketMetrics metrics) {
    this.userId = userId;
    this.loop = loop;
    this.channel = context.channel();
    this.context = context;
    this.properties = properties;
    this.metrics = metrics;
    int most = (int) properties.queue().toBytes();
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(most / 2, most));
    openedAt = System.nanoTime();
    heardAt = openedAt;
    pingedAt = openedAt;
  }

  public UUID id() {
    return id;
  }

  public UUID userId() {
    return userId;
  }

  /// By which log-in it is open; empty for a moment after it was opened.
  public Optional<Admission> admission() {
    return Optional.ofNullable(admission);
  }

  /// Notes by which log-in it is open from now on.
  public void admit(Admission by) {
    admission = by;
  }

  public SocketLoop loop() {
    return loop;
  }

  /// Whether the socket is gone; what is sent from now on goes nowhere.
  public boolean isOver() {
    return over.get();
  }

  /// Whether the close frame is sent: what the client says no longer counts. For the event loop
  /// only.
  public boolean isClosing() {
    return closing;
  }

  /// Sends a frame. For any thread.
  public void send(ServerFrame frame) {
    send(FrameEncoder.encode(frame));
  }

  /// Sends a frame and releases it. For any thread.
  public void send(Frame frame) {
    if (loop.isCurrent()) {
      write(frame);
      frame.release();
      return;
    }
    loop.execute(() -> {
      write(frame);
      frame.release();
    });
  }

  /// Sends a frame, which stays the caller's. For the event loop only.
  public void write(Frame frame) {
    if (hasRoom()) {
      var _ = context.write(frame.share(), channel.voidPromise());
      flushSoon();
    }
  }

  /// Sends a frame that may be lost: it is, where the client is already slow. The frame stays the
  /// caller's. For any thread.
  public void sendEphemeral(Frame frame) {
    frame.retain();
    loop.execute(() -> {
      writeEphemeral(frame);
      frame.release();
    });
  }

  /// The same for the event loop only, at once.
  public void writeEphemeral(Frame frame) {
    if (channel.bytesBeforeUnwritable() >= properties.queue().toBytes() / 2) {
      write(frame);
    }
  }

  /// Completes when all that was written until now has left for the client, or the connection has
  /// ended; exceptionally in the latter case. For the event loop only.
  public CompletableFuture<Void> written() {
    var done = new CompletableFuture<Void>();
    ChannelPromise promise = channel.newPromise();
    promise.addListener(future -> {
      if (future.isSuccess()) {
        done.complete(null);
        return;
      }
      done.completeExceptionally(future.cause());
    });
    var _ = context.write(Unpooled.EMPTY_BUFFER, promise);
    flushSoon();
    return done;
  }

  // A socket that is closed while the client still sends is reset, and takes the close frame back
  // that the client has not read yet.
  private void endOutput() {
    if (channel instanceof DuplexChannel duplex && channel.isActive()) {
      var _ = duplex.shutdownOutput();
    } else {
      var _ = channel.close();
    }
  }

  /// Ends the connection. What was sent before goes first, if the client reads it in time. For any
  /// thread.
  public void close(CloseCode reason) {
    close(reason.code(), reason.reason());
  }

  /// Ends the connection with a code of RFC 6455. For any thread.
  ///
  /// @param reason ASCII, at most 123 characters
  public void close(int code, String reason) {
    if (!loop.isCurrent()) {
      loop.execute(() -> close(code, reason));
      return;
    }
    if (closing) {
      return;
    }
    closing = true;
    metrics.closed(code);
    Frame frame = Frame.close(code, reason);
    ChannelFuture written = context.writeAndFlush(frame.share());
    frame.release();
    written.addListener(_ -> endOutput());
    loop.after(
        properties.closeGrace(),
        () -> {
          var _ = channel.close();
        });
  }

  /// Notes that the client gave a sign of life. For the event loop only.
  public void heard() {
    heardAt = System.nanoTime();
  }

  /// Answers a ping of the client. For the event loop only.
  public void pong(byte[] payload) {
    Frame frame = Frame.pong(payload);
    write(frame);
    frame.release();
  }

  /// Notes that the client said hello. For the event loop only.
  public void greeted() {
    greeted = true;
  }

  /// The connection ends after this time, unless told another before. For the event loop only.
  public void expireAfter(Duration lifetime) {
    expiresAt = System.nanoTime() + lifetime.toNanos();
  }

  /// Notes that the channel is closed; true the first time.
  boolean ended() {
    loop.remove(this);
    return over.compareAndSet(false, true);
  }

  void flush() {
    unflushed = false;
    context.flush();
  }

  void tick(long now) {
    if (closing) {
      return;
    }
    long heartbeat = properties.heartbeat().toNanos();
    if (now - expiresAt >= 0) {
      close(CloseCode.TOKEN_EXPIRED);
    } else if (!greeted && now - openedAt > properties.helloWithin().toNanos()) {
      close(CloseCode.NO_HELLO);
    } else if (now - heardAt > 2 * heartbeat) {
      close(CloseCode.SILENT);
      // Who is silent reads no close frame either: nobody is to see them for longer.
      var _ = channel.close();
    } else if (now - pingedAt >= heartbeat) {
      pingedAt = now;
      write(PING);
    }
  }

  long queuedBytes() {
    return Math.max(0, properties.queue().toBytes() - channel.bytesBeforeUnwritable());
  }

  private boolean hasRoom() {
    if (closing || !channel.isActive()) {
      return false;
    }
    if (!channel.isWritable()) {
      // What was written in this turn has not been offered to the client yet.
      context.flush();
    }
    if (!channel.isWritable()) {
      close(CloseCode.TOO_SLOW);
      return false;
    }
    return true;
  }

  private void flushSoon() {
    if (!unflushed) {
      unflushed = true;
      loop.flushSoon(this);
    }
  }
}
