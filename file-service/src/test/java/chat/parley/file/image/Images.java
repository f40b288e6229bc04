package chat.parley.file.image;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/// Images to try, good and bad.
public final class Images {
  /// What a camera would give away.
  public static final String PLACE = "52 degrees north, behind the house";

  private Images() {}

  /// One colour in each corner of its middle square: red, green, blue and yellow, from the left
  /// upper one clockwise.
  public static BufferedImage corners(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GRAY);
    graphics.fillRect(0, 0, width, height);
    int side = Math.min(width, height);
    int half = side / 2;
    int left = (width - side) / 2;
    int top = (height - side) / 2;
    Color[] colors = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
    int[][] at = {{0, 0}, {half, 0}, {half, half}, {0, half}};
    for (int i = 0; i < colors.length; i++) {
      graphics.setColor(colors[i]);
      graphics.fillRect(left + at[i][0], top + at[i][1], half, half);
    }
    graphics.dispose();
    return image;
  }

  public static byte[] encode(BufferedImage image, String format) throws IOException {
    var bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(image, format, bytes)) {
      throw new AssertionError(format);
    }
    return bytes.toByteArray();
  }

  public static BufferedImage decode(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  /// A JPEG that says how its camera was held and where it was.
  public static byte[] withExif(byte[] jpeg, int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(26 + PLACE.length()).order(order);
    exif.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    exif.put(PLACE.getBytes(StandardCharsets.US_ASCII));
    byte[] body = exif.array();
    ByteBuffer joined = ByteBuffer.allocate(jpeg.length + body.length + 10);
    joined.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) 0xE1);
    joined.putShort((short) (body.length + 8));
    joined.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put(body);
    joined.put(jpeg, 2, jpeg.length - 2);
    return joined.array();
  }

  /// Which way up a JPEG says that it is.
  public static int orientation(byte[] jpeg) throws IOException {
    return JpegSegments.of(ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg)))
        .orientation();
  }

  /// A PNG that claims to be this large; what follows its header is a row, over and over, that
  /// compresses to nothing.
  public static byte[] pngOf(int width, int height) throws IOException {
    return png(width, height, 0);
  }

  /// The beginning of a PNG that says it has this many pixels; those that should follow are not
  /// there.
  public static byte[] pngThatSays(int width, int height) throws IOException {
    byte[] png = pngOf(1_000, 2);
    ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
    var checksum = new CRC32();
    checksum.update(png, 12, 17);
    ByteBuffer.wrap(png).putInt(29, (int) checksum.getValue());
    return png;
  }

  /// A small PNG with a text that is this long when it is inflated.
  public static byte[] pngWithText(int bytes) throws IOException {
    return png(64, 64, bytes);
  }

  private static byte[] png(int width, int height, int text) throws IOException {
    var png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header =
        ByteBuffer.allocate(13)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {8, 3, 0, 0, 0})
            .array();
    chunk(png, "IHDR", header);
    if (text > 0) {
      var body = new ByteArrayOutputStream();
      body.write("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
      body.write(deflated(text, 1));
      chunk(png, "zTXt", body.toByteArray());
    }
    chunk(png, "PLTE", new byte[] {0, 0, 0, 10, 20, 30});
    chunk(png, "IDAT", deflated(width + 1, height));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static byte[] deflated(int length, int times) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] row = new byte[Math.min(length, 1 << 20)];
      for (int i = 0; i < times; i++) {
        for (int left = length; left > 0; left -= row.length) {
          deflater.write(row, 0, Math.min(left, row.length));
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] body)
      throws IOException {
    var out = new DataOutputStream(png);
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) crc.getValue());
  }

  /// A JPEG that is drawn over and over.
  public static byte[] withScans(byte[] jpeg, int scans) {
    int scan = 2;
    while ((jpeg[scan + 1] & 0xFF) != 0xDA) {
      scan += 2 + (((jpeg[scan + 2] & 0xFF) << 8) | (jpeg[scan + 3] & 0xFF));
    }
    byte[] drawn = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
    ByteBuffer joined = ByteBuffer.allocate(jpeg.length + drawn.length * (scans - 1));
    joined.put(jpeg, 0, scan);
    for (int i = 0; i < scans; i++) {
      joined.put(drawn);
    }
    return joined.put((byte) 0xFF).put((byte) 0xD9).array();
  }

  /// A WebP image of one colour, of as many pixels as it is said to have: whatever that is, these
  /// are its bytes.
  public static byte[] webp(int width, int height, Color color) {
    ByteBuffer body = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    body.put((byte) 0x2F);
    var bits = new BitSet();
    int at = bits(bits, 0, width - 1, 14);
    at = bits(bits, at, height - 1, 14);
    // No alpha, the first version, nothing transformed, no cache, one set of codes.
    at = bits(bits, at, 0, 7);
    for (int symbol : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255, 0}) {
      // A code of one symbol, which has eight bits: each pixel takes none.
      at = bits(bits, at, 0b101, 3);
      at = bits(bits, at, symbol, 8);
    }
    body.put(bits.toByteArray());
    return riff(riffChunk("VP8L", body.array()));
  }

  /// The same with where it was taken and which way up the camera was held.
  public static byte[] webpWithExif(int width, int height, int orientation) {
    byte[] plain = webp(width, height, Color.RED);
    byte[] features =
        ByteBuffer.allocate(10)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(0x0C)
            .putInt(width - 1 | height - 1 << 24)
            .putShort((short) (height - 1 >> 8))
            .array();
    byte[] jpeg =
        withExif(new byte[] {(byte) 0xFF, (byte) 0xD8}, orientation, ByteOrder.BIG_ENDIAN);
    byte[] exif = Arrays.copyOfRange(jpeg, 12, jpeg.length);
    byte[] place = ("<x:xmpmeta>" + PLACE).getBytes(StandardCharsets.US_ASCII);
    return riff(
        riffChunk("VP8X", features),
        Arrays.copyOfRange(plain, 12, plain.length),
        riffChunk("EXIF", exif),
        riffChunk("XMP ", place),
        riffChunk("ODD ", place));
  }

  private static int bits(BitSet bits, int at, int value, int count) {
    for (int i = 0; i < count; i++) {
      bits.set(at + i, (value >> i & 1) == 1);
    }
    return at + count;
  }

  private static byte[] riffChunk(String type, byte[] body) {
    return ByteBuffer.allocate(8 + body.length + (body.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(body.length)
        .put(body)
        .array();
  }

  private static byte[] riff(byte[]... chunks) {
    int length = Arrays.stream(chunks).mapToInt(it -> it.length).sum();
    ByteBuffer riff = ByteBuffer.allocate(12 + length).order(ByteOrder.LITTLE_ENDIAN);
    riff.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(4 + length);
    riff.put("WEBP".getBytes(StandardCharsets.US_ASCII));
    Arrays.stream(chunks).forEach(riff::put);
    return riff.array();
  }
}
