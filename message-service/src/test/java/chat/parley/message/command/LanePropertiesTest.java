package chat.parley.message.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LanePropertiesTest {
  @Test
  void hasDefaults() {
    var binder = new Binder(new MapConfigurationPropertySource(Map.of()));

    assertThat(binder.bindOrCreate("parley.lanes", LaneProperties.class))
        .isEqualTo(new LaneProperties(8, 500, 4_000, Duration.ofSeconds(4)));
  }
}
