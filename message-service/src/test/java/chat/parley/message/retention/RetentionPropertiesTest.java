package chat.parley.message.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionPropertiesTest {
  @Test
  void looksEachMinuteForWhatIsAnHourTooOld() {
    var bound =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("parley.retention", RetentionProperties.class);

    assertThat(bound)
        .isEqualTo(new RetentionProperties(Duration.ofMinutes(1), Duration.ofHours(1)));
  }
}
