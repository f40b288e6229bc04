package chat.parley.file.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class S3PropertiesTest {
  @Test
  void takesWhatIsEmptyAsNotSet() {
    var properties =
        bound(
            Map.of(
                "bucket", "",
                "endpoint", "",
                "region", "us-east-1",
                "access-key", " ",
                "secret-key", ""));

    assertThat(properties).isEqualTo(new S3Properties(null, null, "us-east-1", null, null));
  }

  @Test
  void takesWhatIsSet() {
    var properties =
        bound(
            Map.of(
                "bucket", "parley",
                "endpoint", "http://127.0.0.1:9000",
                "region", "eu-central-1",
                "access-key", "key",
                "secret-key", "secret"));

    assertThat(properties)
        .isEqualTo(
            new S3Properties(
                "parley", URI.create("http://127.0.0.1:9000"), "eu-central-1", "key", "secret"));
  }

  private static S3Properties bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("", S3Properties.class);
  }
}
