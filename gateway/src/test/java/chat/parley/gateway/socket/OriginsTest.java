package chat.parley.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginsTest {

  @ParameterizedTest
  @CsvSource({
    "http://chat.example.org:8080, true",
    "https://chat.example.org:8080, true",
    "http://chat.example.org, false",
    "http://chat.example.org:8080.evil.org, false",
    "http://evil.org, false",
    "null, false"
  })
  void allowsOwnHostOnlyByDefault(String origin, boolean allowed) {
    assertThat(new Origins(List.of()).allow(headers(origin))).isEqualTo(allowed);
  }

  @Test
  void allowsExactlyWhatIsConfigured() {
    var origins = new Origins(List.of("https://chat.example.org"));

    assertThat(origins.allow(headers("https://chat.example.org"))).isTrue();
    assertThat(origins.allow(headers("https://chat.example.org:8443"))).isFalse();
    assertThat(origins.allow(headers("http://chat.example.org:8080"))).isFalse();
  }

  @Test
  void allowsClientsThatAreNoBrowsers() {
    assertThat(new Origins(List.of()).allow(new DefaultHttpHeaders())).isTrue();
  }

  @Test
  void refusesTwoOrigins() {
    HttpHeaders headers = headers("http://chat.example.org:8080").add("Origin", "http://evil.org");

    assertThat(new Origins(List.of()).allow(headers)).isFalse();
  }

  private static HttpHeaders headers(String origin) {
    return new DefaultHttpHeaders().add("Host", "chat.example.org:8080").add("Origin", origin);
  }
}
