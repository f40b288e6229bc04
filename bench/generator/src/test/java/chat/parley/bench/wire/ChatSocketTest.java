package chat.parley.bench.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The wire itself: the upgrade, and frames that come in any pieces.
class ChatSocketTest {
  private static final String UPGRADED =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

  private final List<String> frames = new ArrayList<>();
  private final List<String> ends = new ArrayList<>();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new ChatSocket(
              Seat.listener("ann", "secret", "hall"), new Echo(), new Ends(), new Slice(), 20));

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  @Test
  void asksForTheUpgradeWithTheHeadersOfTheDialect() {
    ByteBuf request = channel.readOutbound();

    assertThat(request.toString(UTF_8))
        .startsWith("GET /echo HTTP/1.1\r\n")
        .contains("Upgrade: websocket\r\n", "X-Token: secret\r\n")
        .endsWith("\r\n\r\n");
    request.release();
  }

  @Test
  void readsFramesThatComeWithTheUpgradeAndByteByByte() {
    ByteBuf wire = Unpooled.buffer().writeBytes(UPGRADED.getBytes(UTF_8));
    write(wire, "one");
    write(wire, "x".repeat(300));
    write(wire, "y".repeat(70_000));

    while (wire.isReadable()) {
      channel.writeInbound(Unpooled.copiedBuffer(wire.readSlice(1)));
    }
    wire.release();

    assertThat(frames).containsExactly("one", "x".repeat(300), "y".repeat(70_000));
  }

  @Test
  void readsManyFramesOfOneRead() {
    ByteBuf wire = Unpooled.buffer().writeBytes(UPGRADED.getBytes(UTF_8));
    List.of("one", "two", "three").forEach(text -> write(wire, text));

    channel.writeInbound(wire);

    assertThat(frames).containsExactly("one", "two", "three");
  }

  @Test
  void answersAPingMasked() {
    channel.writeInbound(Unpooled.copiedBuffer(UPGRADED, UTF_8));
    channel.releaseOutbound();

    channel.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x89, 1, 'a'}));

    ByteBuf pong = channel.readOutbound();
    assertThat(pong.readUnsignedByte()).isEqualTo((short) 0x8a);
    assertThat(pong.readUnsignedByte()).isEqualTo((short) 0x81);
    assertThat(pong.getByte(2 + 4) ^ pong.getByte(2)).isEqualTo('a');
    pong.release();
  }

  @Test
  void tellsWhyTheServerCloses() {
    channel.writeInbound(Unpooled.copiedBuffer(UPGRADED, UTF_8));

    channel.writeInbound(
        Unpooled.wrappedBuffer(new byte[] {(byte) 0x88, 5, 0x0f, (byte) 0xa0, 'b', 'y', 'e'}));
    channel.runPendingTasks();

    assertThat(ends).containsExactly("the server closed: 4000 bye");
  }

  @Test
  void tellsHowAnUpgradeWasRefused() {
    channel.writeInbound(Unpooled.copiedBuffer("HTTP/1.1 503 Service Unavailable\r\n\r\n", UTF_8));
    channel.runPendingTasks();

    assertThat(ends).containsExactly("the upgrade was answered: HTTP/1.1 503 Service Unavailable");
  }

  private static void write(ByteBuf wire, String text) {
    byte[] payload = text.getBytes(UTF_8);
    wire.writeByte(0x81);
    if (payload.length < 126) {
      wire.writeByte(payload.length);
    } else if (payload.length < 65_536) {
      wire.writeByte(126).writeShort(payload.length);
    } else {
      wire.writeByte(127).writeLong(payload.length);
    }
    wire.writeBytes(payload);
  }

  private final class Ends implements SocketEvents {
    @Override
    public void closed(ChatSocket socket, String reason) {
      ends.add(reason);
    }
  }

  private final class Echo implements Dialect {
    @Override
    public String path() {
      return "/echo";
    }

    @Override
    public String headers(Seat seat) {
      return "X-Token: " + seat.token() + "\r\n";
    }

    @Override
    public void opened(ChatSocket socket) {}

    @Override
    public void read(ChatSocket socket, Slice frame) {
      frames.add(frame.toString());
    }

    @Override
    public MessageTemplate message(Seat seat, int textLength) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String post(Seat seat, long reference, Post post) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String read(Seat seat, long place) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long placeOf(Slice posted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String watch(List<String> users) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String active(boolean active) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String typing(Seat seat) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long numberOf(Slice posted) {
      return -1;
    }
  }
}
