package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages for developers, which the module `web` made.
class PortalIT extends GatewayUnderTest {

  @ParameterizedTest
  @CsvSource({
    "/docs, Parley for developers",
    "/docs/rest, /api/v1/conversations/{conversationId}/messages",
    "/docs/socket, message.send",
    "/docs/problems, rate-limited",
    "/docs/first-bot, PARLEY_TOKEN"
  })
  void givesThePagesToEverybodyUnderAPolicyWithoutScripts(String path, String content) {
    HttpResponse<String> answer = send(request(path));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains(content).doesNotContain("<script", "<style", " style=");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "style-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("script-src", "unsafe");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void givesAPageCompressedAndOnceWhileItStaysTheSame() {
    HttpResponse<String> plain = send(request("/docs/rest"));

    HttpResponse<String> answer = send(request("/docs/rest").header("Accept-Encoding", "br, gzip"));

    assertThat(header(plain, "Content-Encoding")).isEmpty();
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Vary")).contains("Accept-Encoding");
    assertThat(header(answer, "ETag")).isNotEqualTo(header(plain, "ETag"));
    var again = request("/docs/rest").header("If-None-Match", header(plain, "ETag"));
    assertThat(send(again).statusCode()).isEqualTo(304);
  }

  @Test
  void givesTheirStyle() {
    HttpResponse<String> answer = send(request("/docs/portal.css"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/css");
    assertThat(answer.body()).contains("--accent:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/nothing", "/docs/rest.html", "/docs/..%2Findex.html", "/docs/a/b"})
  void givesNothingElse(String path) {
    HttpResponse<String> answer = send(request(path));

    assertThat(answer.statusCode()).isIn(400, 404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
