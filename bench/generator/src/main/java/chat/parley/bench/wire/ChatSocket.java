package chat.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One client's connection, from the upgrade to the end. Everything in it happens on the event
/// loop.
public final class ChatSocket extends ChannelInboundHandlerAdapter {
  private static final byte[] END_OF_HEAD = Slice.ascii("\r\n\r\n");
  private static final byte[] SWITCHING = Slice.ascii("HTTP/1.1 101");
  private static final int CLOSE_CODE_LENGTH = 2;

  private final Seat seat;
  private final Dialect dialect;
  private final SocketEvents events;
  private final Slice scratch;
  private final int textLength;
  private @Nullable ChannelHandlerContext context;
  private @Nullable ByteBuf pending;
  private @Nullable MessageTemplate message;
  private String closeReason = "";
  private boolean isUpgraded;
  private boolean isReading;
  private boolean isDirty;
  private boolean isOver;
  private long epoch = -1;
  private long reached = -1;
  private long lastSentAt;
  private long lastStamp;

  /// @param scratch shared by all sockets of the loop
  ChatSocket(Seat seat, Dialect dialect, SocketEvents events, Slice scratch, int textLength) {
    this.seat = seat;
    this.dialect = dialect;
    this.events = events;
    this.scratch = scratch;
    this.textLength = textLength;
  }

  public Seat seat() {
    return seat;
  }

  SocketEvents events() {
    return events;
  }

  public Dialect dialect() {
    return dialect;
  }

  /// Which life of the log the server has named in its welcome; -1 if it does not name them.
  public long epoch() {
    return epoch;
  }

  void epoch(long value) {
    epoch = value;
  }

  /// The number of the newest message that is known to have come; -1 before one has.
  public long reached() {
    return reached;
  }

  public void reached(long number) {
    reached = Math.max(reached, number);
  }

  /// Whether a message of a room with one speaker came in the order in which it was sent.
  public boolean isInOrder(long stamp) {
    boolean later = stamp > lastStamp;
    lastStamp = Math.max(lastStamp, stamp);
    return later;
  }

  /// Sends a message into the room.
  ///
  /// @param intendedAt when it was to be sent: what latency is counted from
  public void say(long intendedAt) {
    MessageTemplate template = message;
    if (template == null) {
      template = dialect.message(seat, textLength);
      message = template;
    }
    // A stamp is also the reference of its message, so no two of a socket are the same.
    lastSentAt = Math.max(lastSentAt + 1, intendedAt);
    write(WebSocketFrames.TEXT, template.at(lastSentAt));
  }

  /// Sends one message into the room.
  public void post(Post post) {
    lastSentAt = Math.max(lastSentAt + 1, Stamp.now());
    send(dialect.post(seat, lastSentAt, post));
  }

  /// Says up to which message of the room its user has read.
  public void read(long place) {
    send(dialect.read(seat, place));
  }

  /// Asks to be told who of these users comes and goes.
  public void watch(List<String> users) {
    send(dialect.watch(users));
  }

  /// Says whether anybody uses the device.
  public void active(boolean active) {
    send(dialect.active(active));
  }

  /// Says that its user writes something.
  public void type() {
    send(dialect.typing(seat));
  }

  void send(String text) {
    write(WebSocketFrames.TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void close() {
    if (context != null) {
      context.close();
    }
  }

  private void write(int opcode, byte[] payload) {
    ChannelHandlerContext open = context;
    if (open == null || isOver) {
      return;
    }
    ByteBuf frame = WebSocketFrames.encode(open.alloc(), opcode, payload);
    if (isReading) {
      isDirty = true;
      open.write(frame, open.voidPromise());
      return;
    }
    open.writeAndFlush(frame, open.voidPromise());
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    context = active;
    String request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: cGFybGV5LWJlbmNobWFyaw==\r\n%s\r\n"
            .formatted(dialect.path(), dialect.headers(seat));
    active.writeAndFlush(ByteBufUtil.writeAscii(active.alloc(), request), active.voidPromise());
  }

  @Override
  public void channelRead(ChannelHandlerContext reading, Object read) {
    ByteBuf in = withPending((ByteBuf) read);
    isReading = true;
    try {
      if (isUpgraded || upgrade(in)) {
        readFrames(in);
      }
    } finally {
      isReading = false;
      keepRest(in);
    }
  }

  private ByteBuf withPending(ByteBuf read) {
    ByteBuf before = pending;
    if (before == null) {
      return read;
    }
    pending = null;
    before.writeBytes(read);
    read.release();
    return before;
  }

  private void keepRest(ByteBuf in) {
    if (!in.isReadable() || isOver) {
      in.release();
      return;
    }
    // A buffer of its own: the one that was read may be part of a far larger one.
    ByteBuf rest = in.alloc().buffer(Math.max(in.readableBytes(), 512));
    rest.writeBytes(in);
    in.release();
    pending = rest;
  }

  private boolean upgrade(ByteBuf in) {
    scratch.fill(in.duplicate(), in.readableBytes());
    int end = scratch.find(END_OF_HEAD, 0);
    if (end < 0) {
      return false;
    }
    if (!scratch.hasAt(0, SWITCHING)) {
      fail("the upgrade was answered: " + scratch.toString().lines().findFirst().orElse(""));
      return false;
    }
    in.skipBytes(end + END_OF_HEAD.length);
    isUpgraded = true;
    dialect.opened(this);
    return true;
  }

  private void readFrames(ByteBuf in) {
    long size = WebSocketFrames.size(in);
    while (size >= 0 && size <= in.readableBytes() && !isOver) {
      int opcode = WebSocketFrames.opcode(in);
      int length = WebSocketFrames.skipHeader(in, size);
      if (opcode == WebSocketFrames.TEXT) {
        scratch.fill(in, length);
        dialect.read(this, scratch);
      } else {
        readControl(opcode, in.readSlice(length));
      }
      size = WebSocketFrames.size(in);
    }
  }

  private void readControl(int opcode, ByteBuf payload) {
    if (opcode == WebSocketFrames.PING) {
      write(WebSocketFrames.PONG, ByteBufUtil.getBytes(payload));
      return;
    }
    if (opcode == WebSocketFrames.CLOSE) {
      String reason =
          payload.readableBytes() < CLOSE_CODE_LENGTH
              ? "without a code"
              : payload.readUnsignedShort() + " " + payload.toString(StandardCharsets.UTF_8);
      fail("the server closed: " + reason);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext reading) {
    if (isDirty) {
      isDirty = false;
      reading.flush();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    ByteBuf rest = pending;
    if (rest != null) {
      pending = null;
      rest.release();
    }
    over("the connection was cut");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext failed, Throwable failure) {
    fail(failure.toString());
  }

  private void fail(String reason) {
    if (closeReason.isEmpty()) {
      closeReason = reason;
    }
    close();
  }

  /// Tells of the end, once.
  void over(String reason) {
    if (!isOver) {
      isOver = true;
      events.closed(this, closeReason.isEmpty() ? reason : closeReason);
    }
  }
}
