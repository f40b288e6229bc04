package chat.parley.gateway.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/// A whole WebSocket frame, header and payload, encoded once and shared by everyone it is sent to.
/// Its bytes are counted by reference: who makes or retains a frame releases it.
public final class Frame {
  private static final int TEXT = 0x81;
  private static final int CLOSE = 0x88;
  private static final int PING = 0x89;
  private static final int PONG = 0x8A;
  private static final int MOST_OF_7_BITS = 125;
  private static final int MOST_OF_16_BITS = 0xFFFF;
  private static final int LONGEST_HEADER = 10;

  private final ByteBuf bytes;

  private Frame(ByteBuf bytes) {
    this.bytes = bytes;
  }

  static Frame text(byte[] payload) {
    return of(TEXT, payload);
  }

  static Frame ping() {
    return of(PING, new byte[0]);
  }

  static Frame pong(byte[] payload) {
    return of(PONG, payload);
  }

  /// @param reason ASCII, at most 123 characters
  static Frame close(int code, String reason) {
    byte[] payload = new byte[2 + reason.length()];
    payload[0] = (byte) (code >>> 8);
    payload[1] = (byte) code;
    for (int i = 0; i < reason.length(); i++) {
      payload[2 + i] = (byte) reason.charAt(i);
    }
    return of(CLOSE, payload);
  }

  // Direct memory: a heap buffer would be copied at every write to every socket.
  private static Frame of(int firstByte, byte[] payload) {
    ByteBuf bytes =
        PooledByteBufAllocator.DEFAULT
            .directBuffer(payload.length + LONGEST_HEADER)
            .writeByte(firstByte);
    if (payload.length <= MOST_OF_7_BITS) {
      bytes.writeByte(payload.length);
    } else if (payload.length <= MOST_OF_16_BITS) {
      bytes.writeByte(126).writeShort(payload.length);
    } else {
      bytes.writeByte(127).writeLong(payload.length);
    }
    return new Frame(bytes.writeBytes(payload));
  }

  /// Bytes on the wire.
  public int size() {
    return bytes.readableBytes();
  }

  public void retain() {
    bytes.retain();
  }

  public void release() {
    bytes.release();
  }

  ByteBuf share() {
    return bytes.retainedDuplicate();
  }
}
