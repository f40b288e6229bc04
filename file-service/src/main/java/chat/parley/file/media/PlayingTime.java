package chat.parley.file.media;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;

/// How long sound or a film is, as it says itself: a claim, which may be wrong.
public final class PlayingTime {
  /// What claims to be longer is not believed.
  private static final Duration MOST = Duration.ofHours(1_000);

  private PlayingTime() {}

  /// @param content read at a bounded number of places; left open
  /// @return empty where it does not say, is broken, or says what can not be; else at least a
  ///   millisecond
  public static Optional<Duration> of(SeekableByteChannel content, String contentType)
      throws IOException {
    try {
      return Optional.of(in(new Source(content), contentType)).filter(PlayingTime::canBe);
    } catch (NoTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Duration in(Source source, String contentType) throws IOException {
    return switch (contentType) {
      case "audio/mp4", "video/mp4", "video/quicktime" -> Mp4.time(source);
      case "video/webm", "video/x-matroska" -> Matroska.time(source);
      case "audio/ogg", "audio/opus", "audio/vorbis" -> Ogg.time(source);
      case "audio/vnd.wave" -> Wave.time(source);
      case "audio/x-flac" -> Flac.time(source);
      case "audio/mpeg" -> Mp3.time(source);
      default -> throw new NoTimeException();
    };
  }

  private static boolean canBe(Duration time) {
    return time.toMillis() > 0 && time.compareTo(MOST) <= 0;
  }
}
