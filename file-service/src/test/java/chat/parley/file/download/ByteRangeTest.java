package chat.parley.file.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, bytes 0-9/100",
    "bytes=90-, bytes 90-99/100",
    "bytes=-5, bytes 95-99/100",
    "bytes=50-5000, bytes 50-99/100",
    "bytes=-5000, bytes 0-99/100",
    "bytes=0-, bytes 0-99/100",
  })
  void takesOneRange(String header, String contentRange) {
    ByteRange range = ByteRange.of(header, 100).orElseThrow();

    assertThat(range.partial()).isTrue();
    assertThat(range.contentRange()).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bytes=", "bytes=5-2", "lines=1-2", "bytes=0-1,5-6", "bytes=a-b"})
  void ignoresWhatItDoesNotServe(String header) {
    assertThat(ByteRange.of(header, 100)).contains(new ByteRange(0, 100, 100, false));
  }

  @Test
  void refusesRangeBehindTheEnd() {
    assertThat(ByteRange.of("bytes=100-", 100)).isEqualTo(Optional.empty());
  }

  @Test
  void ignoresRangeOfEmptyFile() {
    assertThat(ByteRange.of("bytes=0-", 0)).contains(new ByteRange(0, 0, 0, false));
  }
}
