package chat.parley.file.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Sound and films to try: their heads, and no more of what is heard than is needed.
public final class Sounds {
  private Sounds() {}

  /// One channel of eight bits.
  public static byte[] wave(int rate, int samples) {
    return ByteBuffer.allocate(44 + samples)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text("RIFF"))
        .putInt(36 + samples)
        .put(text("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(rate)
        .putInt(rate)
        .putShort((short) 1)
        .putShort((short) 8)
        .put(text("data"))
        .putInt(samples)
        .array();
  }

  static byte[] mp4(int perSecond, long units) {
    boolean isLong = units > 0xFFFFFFFFL;
    ByteBuffer header = ByteBuffer.allocate(isLong ? 112 : 100);
    if (isLong) {
      header.putInt(0x01000000).position(20).putInt(perSecond).putLong(units);
    } else {
      header.position(12).putInt(perSecond).putInt((int) units);
    }
    byte[] movie = box("moov", joined(box("udta", new byte[7]), box("mvhd", header.array())));
    return joined(box("ftyp", text("isomiso2")), box("mdat", new byte[500]), movie);
  }

  static byte[] matroska(double milliseconds) {
    byte[] duration = ByteBuffer.allocate(8).putDouble(milliseconds).array();
    byte[] scale = {0x0F, 0x42, 0x40};
    byte[] information = joined(element(0x2AD7B1, scale), element(0x4489, duration));
    // A segment of unknown length, as what streams has it.
    return joined(
        element(0x1A45DFA3, text("head")),
        new byte[] {0x18, 0x53, (byte) 0x80, 0x67, 1, -1, -1, -1, -1, -1, -1, -1},
        element(0xEC, new byte[20]),
        element(0x1549A966, information),
        element(0x1F43B675, new byte[30]));
  }

  static byte[] opus(long samples) {
    byte[] head =
        ByteBuffer.allocate(19)
            .put(text("OpusHead"))
            .put((byte) 1)
            .put((byte) 1)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) 312)
            .array();
    return joined(page(0, 7, head), page(960, 7, new byte[200]), page(samples, 7, new byte[50]));
  }

  static byte[] vorbis(int rate, long samples) {
    byte[] head =
        ByteBuffer.allocate(30)
            .put(text("\u0001vorbis"))
            .put(new byte[5])
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(rate)
            .array();
    // Of another stream in it nothing is to be believed.
    return joined(page(0, 7, head), page(samples, 7, new byte[50]), page(1 << 30, 8, new byte[9]));
  }

  static byte[] flac(int rate, long samples) {
    return ByteBuffer.allocate(60)
        .put(text("fLaC"))
        .putInt(34)
        .position(18)
        .putLong((long) rate << 44 | 1L << 41 | 15L << 36 | samples)
        .array();
  }

  /// Frames of 128 kilobits at 44,100 samples a second, behind a tag.
  ///
  /// @param frames what the first one says that there are; 0 where it says nothing
  static byte[] mp3(int length, int frames) {
    ByteBuffer bytes = ByteBuffer.allocate(30 + length);
    bytes.put(text("ID3")).position(9).put((byte) 20).position(30).putInt(0xFFFB9044);
    if (frames > 0) {
      bytes.position(30 + 36).put(text("Xing")).putInt(1).putInt(frames);
    }
    return bytes.array();
  }

  private static byte[] page(long granule, int serial, byte[] packet) {
    return ByteBuffer.allocate(28 + packet.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(text("OggS"))
        .putShort((short) 0)
        .putLong(granule)
        .putInt(serial)
        .putLong(0)
        .put((byte) 1)
        .put((byte) packet.length)
        .put(packet)
        .array();
  }

  private static byte[] box(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length)
        .putInt(8 + body.length)
        .put(text(type))
        .put(body)
        .array();
  }

  private static byte[] element(int id, byte[] body) {
    int idLength = 4 - Integer.numberOfLeadingZeros(id) / 8;
    ByteBuffer element = ByteBuffer.allocate(idLength + 2 + body.length);
    for (int i = idLength - 1; i >= 0; i--) {
      element.put((byte) (id >> 8 * i));
    }
    return element.putShort((short) (0x4000 | body.length)).put(body).array();
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
