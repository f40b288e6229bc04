package chat.parley.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/// RFC 6455 as far as a client needs it that knows its servers: they send neither fragments nor
/// extensions.
final class WebSocketFrames {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7f;
  private static final int LENGTH_IN_16_BITS = 126;
  private static final int LENGTH_IN_64_BITS = 127;

  // Any will do: it protects proxies, and there is none.
  private static final byte[] MASK = {0x37, (byte) 0xfa, 0x21, 0x3d};

  private WebSocketFrames() {}

  /// How many bytes the frame at the reader index takes in all; -1 while its header is not whole.
  static long size(ByteBuf in) {
    int readable = in.readableBytes();
    if (readable < 2) {
      return -1;
    }
    int start = in.readerIndex();
    int length = in.getByte(start + 1) & LENGTH;
    if (length < LENGTH_IN_16_BITS) {
      return 2L + length;
    }
    if (length == LENGTH_IN_16_BITS) {
      return readable < 4 ? -1 : 4L + in.getUnsignedShort(start + 2);
    }
    return readable < 10 ? -1 : 10L + in.getLong(start + 2);
  }

  /// The opcode of the frame at the reader index.
  ///
  /// @throws IllegalStateException if it is a fragment
  static int opcode(ByteBuf in) {
    int first = in.getByte(in.readerIndex());
    if ((first & FINAL) == 0) {
      throw new IllegalStateException("a fragmented frame");
    }
    return first & 0x0f;
  }

  /// Steps over the header of the frame at the reader index.
  ///
  /// @param size as {@link #size} told it
  /// @return the length of the payload
  static int skipHeader(ByteBuf in, long size) {
    int length = in.getByte(in.readerIndex() + 1) & LENGTH;
    int header = length < LENGTH_IN_16_BITS ? 2 : length == LENGTH_IN_64_BITS ? 10 : 4;
    in.skipBytes(header);
    return Math.toIntExact(size - header);
  }

  /// A whole frame, masked.
  static ByteBuf encode(ByteBufAllocator allocator, int opcode, byte[] payload) {
    int length = payload.length;
    ByteBuf frame = allocator.buffer(length + 8);
    frame.writeByte(FINAL | opcode);
    if (length < LENGTH_IN_16_BITS) {
      frame.writeByte(MASKED | length);
    } else {
      frame.writeByte(MASKED | LENGTH_IN_16_BITS);
      frame.writeShort(length);
    }
    frame.writeBytes(MASK);
    for (int index = 0; index < length; index++) {
      frame.writeByte(payload[index] ^ MASK[index & 3]);
    }
    return frame;
  }
}
