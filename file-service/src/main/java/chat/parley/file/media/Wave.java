package chat.parley.file.media;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// WAVE: so many bytes of sound, at so many a second.
final class Wave {
  private Wave() {}

  static Duration time(Source source) throws IOException {
    long perSecond = 0;
    long at = 12;
    while (true) {
      ByteBuffer head = source.at(at, 8).order(ByteOrder.LITTLE_ENDIAN);
      long size = head.getInt(4) & 0xFFFFFFFFL;
      String type = Source.text(head, 0, 4);
      if (type.equals("fmt ")) {
        ByteBuffer format = source.at(at + 8, 12).order(ByteOrder.LITTLE_ENDIAN);
        perSecond = format.getInt(8) & 0xFFFFFFFFL;
      } else if (type.equals("data")) {
        // What is recorded as it streams does not know how long it gets.
        return Source.time(Math.min(size, source.size() - at - 8), perSecond);
      }
      at += 8 + size + (size & 1);
    }
  }
}
