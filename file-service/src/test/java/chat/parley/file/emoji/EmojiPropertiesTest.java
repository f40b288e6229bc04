package chat.parley.file.emoji;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class EmojiPropertiesTest {
  @Test
  void onlyAdministratorsAddWhereNothingElseIsSaid() {
    EmojiProperties properties =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("parley.file.emoji", EmojiProperties.class);

    assertThat(properties)
        .isEqualTo(
            new EmojiProperties(false, 1000, DataSize.ofKilobytes(256), Duration.ofSeconds(10)));
  }
}
