package chat.parley.file.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ScanPropertiesTest {
  @Test
  void scansNothingUnlessAScannerIsNamed() {
    assertThat(bound(Map.of()).clamd()).isNull();
    assertThat(bound(Map.of("clamd", "")).clamd()).isNull();
    assertThat(bound(Map.of("clamd", "127.0.0.1:3310")).clamd()).isEqualTo("127.0.0.1:3310");
  }

  @Test
  void waitsLongerWithEachTry() {
    ScanProperties properties = bound(Map.of());

    assertThat(properties.pauseAfter(1)).isEqualTo(Duration.ofSeconds(5));
    assertThat(properties.pauseAfter(2)).isEqualTo(Duration.ofSeconds(10));
    assertThat(properties.pauseAfter(5)).isEqualTo(Duration.ofSeconds(80));
    assertThat(properties.pauseAfter(6)).isEqualTo(Duration.ofMinutes(2));
    assertThat(properties.pauseAfter(1_000_000)).isEqualTo(Duration.ofMinutes(2));
  }

  private static ScanProperties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("", ScanProperties.class);
  }
}
