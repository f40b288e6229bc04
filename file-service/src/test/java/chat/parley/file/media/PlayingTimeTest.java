package chat.parley.file.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayingTimeTest {
  private static final Map<String, byte[]> TWO_SECONDS =
      Map.of(
          "audio/vnd.wave", Sounds.wave(8_000, 16_000),
          "video/mp4", Sounds.mp4(600, 1_200),
          "audio/mp4", Sounds.mp4(44_100, 88_200),
          "video/webm", Sounds.matroska(2_000),
          "audio/opus", Sounds.opus(96_312),
          "audio/vorbis", Sounds.vorbis(44_100, 88_200),
          "audio/x-flac", Sounds.flac(48_000, 96_000),
          "audio/mpeg", Sounds.mp3(32_000, 0));

  @TempDir private Path folder;

  @Test
  void saysHowLongItIs() throws IOException {
    for (Map.Entry<String, byte[]> sound : TWO_SECONDS.entrySet()) {
      assertThat(time(sound.getValue(), sound.getKey()))
          .as(sound.getKey())
          .hasValue(Duration.ofSeconds(2));
    }
    assertThat(time(Sounds.mp3(5_000, 1_000), "audio/mpeg")).hasValue(Duration.ofMillis(26_122));
    assertThat(time(Sounds.mp4(1_000_000_000, 7_200_000_000_000L), "video/quicktime"))
        .hasValue(Duration.ofHours(2));
  }

  @Test
  void believesNothingThatCanNotBe() throws IOException {
    byte[] endless = Sounds.matroska(3.6e6 * 1e12);
    for (byte[] film :
        List.of(
            endless,
            Sounds.matroska(Double.NaN),
            Sounds.matroska(Double.POSITIVE_INFINITY),
            Sounds.matroska(-5),
            Sounds.matroska(0))) {
      assertThat(time(film, "video/webm")).isEmpty();
    }
    assertThat(time(Sounds.mp4(0, 1_200), "video/mp4")).isEmpty();
    assertThat(time(Sounds.mp4(1, 0xFFFFFFFFL), "video/mp4")).isEmpty();
    assertThat(time(Sounds.mp4(1, Long.MAX_VALUE), "video/mp4")).isEmpty();
    assertThat(time(Sounds.flac(0, 96_000), "audio/x-flac")).isEmpty();
    assertThat(time(Sounds.opus(100), "audio/opus")).isEmpty();
    assertThat(time(Sounds.wave(0, 16_000), "audio/vnd.wave")).isEmpty();
    assertThat(time(Sounds.wave(8_000, 16_000), "text/plain")).isEmpty();
    // Boxes that never come to an end.
    assertThat(time(new byte[100_000], "video/mp4")).isEmpty();
  }

  @Test
  void endsWhateverIsWrong() throws IOException {
    var random = new Random(1);
    for (Map.Entry<String, byte[]> sound : TWO_SECONDS.entrySet()) {
      for (int i = 0; i < 300; i++) {
        byte[] spoilt = Arrays.copyOf(sound.getValue(), 1 + random.nextInt(600));
        for (int j = 0; j < 4; j++) {
          spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt();
        }
        assertThat(time(spoilt, sound.getKey()).orElse(Duration.ZERO))
            .isLessThanOrEqualTo(Duration.ofHours(1_000));
      }
    }
  }

  private Optional<Duration> time(byte[] content, String contentType) throws IOException {
    try (FileChannel file = FileChannel.open(Files.write(folder.resolve("sound"), content))) {
      return PlayingTime.of(file, contentType);
    }
  }
}
