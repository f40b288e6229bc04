package chat.parley.file.download;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRange;

/// The bytes of a file that an answer carries.
///
/// @param size of the whole file
/// @param partial whether they were asked for by range, even if that range is the whole
record ByteRange(long first, long length, long size, boolean partial) {

  /// What a `Range` header asks for; empty where the range begins behind the end. A header that is
  /// malformed, asks for several ranges, or asks it of an empty file is ignored, as RFC 9110
  /// allows.
  static Optional<ByteRange> of(@Nullable String header, long size) {
    List<HttpRange> ranges = parse(header);
    if (ranges.size() != 1 || size == 0) {
      return Optional.of(new ByteRange(0, size, size, false));
    }
    HttpRange range = ranges.getFirst();
    long first = range.getRangeStart(size);
    if (first >= size) {
      return Optional.empty();
    }
    return Optional.of(new ByteRange(first, range.getRangeEnd(size) - first + 1, size, true));
  }

  /// The value of `Content-Range`.
  String contentRange() {
    return "bytes " + first + "-" + (first + length - 1) + "/" + size;
  }

  private static List<HttpRange> parse(@Nullable String header) {
    try {
      return HttpRange.parseRanges(header);
    } catch (IllegalArgumentException exception) {
      return List.of();
    }
  }
}
