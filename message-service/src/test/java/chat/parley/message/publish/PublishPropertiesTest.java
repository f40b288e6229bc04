package chat.parley.message.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PublishPropertiesTest {
  @Test
  void hasDefaults() {
    var binder = new Binder(new MapConfigurationPropertySource(Map.of()));

    assertThat(binder.bindOrCreate("parley.publish", PublishProperties.class))
        .isEqualTo(new PublishProperties(4, 10_000, Duration.ofMillis(200), Duration.ofSeconds(2)));
  }
}
