package chat.parley.file.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TypePropertiesTest {
  @Test
  void takesEverythingUnlessToldOtherwise() {
    TypeProperties properties = bound(Map.of());

    assertThat(properties.accepts("application/octet-stream")).isTrue();
    assertThat(properties.refuses("application/x-dosexec")).isFalse();
  }

  @Test
  void readsLists() {
    TypeProperties properties =
        bound(Map.of("accepted", "image/*, application/pdf", "refused", "image/tiff"));

    assertThat(properties.accepts("image/png")).isTrue();
    assertThat(properties.accepts("application/pdf")).isTrue();
    assertThat(properties.accepts("application/zip")).isFalse();
    assertThat(properties.refuses("image/tiff")).isTrue();
    assertThat(properties.refuses("image/png")).isFalse();
  }

  @Test
  void takesNoEndingsOfNamesForTypes() {
    assertThatThrownBy(() -> bound(Map.of("refused", ".exe"))).isInstanceOf(BindException.class);
  }

  private static TypeProperties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("", TypeProperties.class);
  }
}
