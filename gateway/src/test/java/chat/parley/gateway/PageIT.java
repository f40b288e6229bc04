package chat.parley.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What browsers load: the page that the module `web` built.
class PageIT extends GatewayUnderTest {
  private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";
  private static final Pattern SHELL = Pattern.compile("const SHELL=(\\{.*?});");
  private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?login=failed",
        "/c/019aaaaa-0000-7000-8000-000000000000",
        "/c/019aaaaa-0000-7000-8000-000000000000/7",
        "/inbox",
        "/mentions",
        "/saved",
        "/threads",
        "/rooms",
        "/invite/token",
        "/settings/profile",
        "/sign-up",
        "/reset-password",
        "/verify-email",
        "/deletion/receipt",
        "/unsubscribe/token"
      })
  void givesThePageForItsAddressesUnderAStrictPolicy(String path) {
    HttpResponse<String> answer = send(asBrowser(path));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("<div id=\"root\">").doesNotContain("<style");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/html;charset=UTF-8");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "style-src 'self';")
        .contains("frame-ancestors 'none'", "base-uri 'none'")
        .contains("require-trusted-types-for 'script'", "trusted-types parley-worker")
        .doesNotContain("unsafe", "http");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
  }

  @Test
  void givesThePageOnceWhileItStaysTheSame() {
    HttpResponse<String> first = send(asBrowser("/"));

    HttpResponse<String> again =
        send(asBrowser("/rooms").header("If-None-Match", header(first, "ETag")));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    // Browsers go by the headers of the last answer, with the page that they have.
    for (String name :
        List.of(
            "Content-Security-Policy",
            "Cache-Control",
            "Cross-Origin-Opener-Policy",
            "Permissions-Policy",
            "Vary")) {
      assertThat(header(again, name)).as(name).isEqualTo(header(first, name));
    }
  }

  @Test
  void givesWhatThePageLoadsCompressedAndForEver() {
    String script = scriptOf(send(asBrowser("/")).body());

    HttpResponse<String> answer = send(request(script).header("Accept-Encoding", "gzip, br"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "Content-Type")).isEqualTo("text/javascript");
    assertThat(header(answer, "Cache-Control")).contains("max-age=31536000", "immutable");
    assertThat(header(answer, "Vary")).contains("Accept-Encoding");
    assertThat(send(request(script)).headers().firstValue("Content-Encoding")).isEmpty();
  }

  @Test
  void givesTheServiceWorkerThatAsksThisHostOnlyAndIsAskedForEachTime() {
    HttpResponse<String> answer = send(request("/service-worker.js"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/javascript");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(answer, "Content-Security-Policy"))
        .isEqualTo("default-src 'none'; connect-src 'self'; frame-ancestors 'none'");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    var again = request("/service-worker.js").header("If-None-Match", header(answer, "ETag"));
    assertThat(send(again).statusCode()).isEqualTo(304);
  }

  @Test
  void givesAllThatTheServiceWorkerKeeps() {
    Matcher shell = SHELL.matcher(send(request("/service-worker.js")).body());
    assertThat(shell.find()).isTrue();
    JsonNode files = new JsonMapper().readTree(shell.group(1)).at("/files");

    assertThat(files).hasSizeGreaterThan(10);
    for (JsonNode file : files) {
      HttpResponse<String> answer = send(asBrowser(file.asString()));
      assertThat(answer.statusCode()).as(file.asString()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"icon-192", "icon-512", "maskable-512", "apple-touch-icon"})
  void givesTheIconsOfAnAppThatIsInstalled(String name) {
    HttpResponse<String> answer = send(request("/icons/" + name + ".png"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo("image/png");
    assertThat(json(send(request("/manifest.webmanifest"))).at("/display").asString())
        .isEqualTo("standalone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/nothing.js",
        "/icons/nothing.png",
        "/assets/../index.html",
        "/index.html",
        "/nowhere",
        "/api/v1/nowhere",
        "/c"
      })
  void givesThePageForNothingElse(String path) {
    HttpResponse<String> answer = send(asBrowser(path));

    assertThat(answer.statusCode()).isIn(400, 401, 404);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void tellsScriptsWhereToGo() {
    HttpResponse<String> answer = send(request("/").header("Accept", "*/*"));

    assertThat(json(answer).at("/entryPoints/openapi").asString()).isEqualTo("/spec/openapi.json");
  }

  private HttpRequest.Builder asBrowser(String path) {
    return request(path).header("Accept", BROWSER);
  }

  private static String scriptOf(String page) {
    return SCRIPT.matcher(page).results().findFirst().orElseThrow().group(1);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
