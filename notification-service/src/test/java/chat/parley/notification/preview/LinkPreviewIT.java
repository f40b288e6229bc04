package chat.parley.notification.preview;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.notification.RunningNotificationService;
import chat.parley.test.TestUser;
import chat.parley.test.TestUsers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/// Pages of a server that may do what it likes.
class LinkPreviewIT extends RunningNotificationService {
  private final Map<String, AtomicInteger> visits = new ConcurrentHashMap<>();
  private final Map<UUID, String> tokens = new HashMap<>();
  private HttpServer server;
  private TestUser reader;

  @BeforeEach
  void start() throws IOException {
    reader = TestUsers.create("Reader");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void saysWhatThePageSays() {
    page(
        "/soup",
        """
        <html><head><title>A title</title>
        <meta property="og:title" content="How to&nbsp;make <b>soup</b> &amp; bread">
        <meta property="og:site_name" content="The kitchen">
        <meta name="description" content="Water,
        salt \u202eand fire.">
        </head><body><script>alert(1)</script></body></html>
        """);

    preview("/soup#salt")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("How to\u00a0make <b>soup</b> & bread")
        .jsonPath("$.site")
        .isEqualTo("The kitchen")
        .jsonPath("$.description")
        .isEqualTo("Water, salt and fire.")
        .jsonPath("$.url")
        .isEqualTo(url("/soup"));
  }

  @Test
  void takesWhatElseThereIs() {
    page("/plain", "<title> Only \n a title </title>");

    preview("/plain")
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("Only a title")
        .jsonPath("$.site")
        .isEqualTo("localhost")
        .jsonPath("$.description")
        .isEqualTo(null);
  }

  @Test
  void readsThePagesAlphabet() {
    serve("/header", "text/html; charset=iso-8859-1", "<title>Süß</title>", ISO_8859_1);
    serve("/meta", "text/html", "<meta charset=iso-8859-1><title>Süß</title>", ISO_8859_1);
    serve("/unknown", "text/html; charset=klingon", "<title>Süß</title>", UTF_8);

    for (String path : List.of("/header", "/meta", "/unknown")) {
      preview(path).expectBody().jsonPath("$.title").isEqualTo("Süß");
    }
  }

  @Test
  void shortensWhatIsLong() {
    page(
        "/long",
        "<title>%s</title><meta name=description content='%s'>"
            .formatted("🥔".repeat(300), "x".repeat(500)));

    preview("/long")
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("🥔".repeat(199) + "…")
        .jsonPath("$.description")
        .isEqualTo("x".repeat(399) + "…");
  }

  @Test
  void isFetchedOnceForAll() {
    page("/busy", "<title>Busy</title>");
    TestUser other = TestUsers.create("Other");

    preview("/busy").expectStatus().isOk();
    preview("/busy").expectStatus().isOk();
    ask(other, url("/busy")).expectStatus().isOk();

    assertThat(visits.get("/busy")).hasValue(1);
  }

  @Test
  void followsRedirects() {
    redirect("/one", "/two");
    redirect("/two", url("/three"));
    page("/three", "<title>Three</title>");

    preview("/one").expectBody().jsonPath("$.url").isEqualTo(url("/three"));
  }

  @Test
  void saysNothingWhereRedirectsLeadInsideOrNowhere() {
    redirect("/inside", "http://10.0.0.1/");
    redirect("/metadata", "http://169.254.169.254/latest/meta-data");
    redirect("/file", "file:///etc/passwd");
    redirect("/credentials", "http://user:secret@localhost/");
    redirect("/rubbish", "http://[/");
    redirect("/loop", "/loop");

    for (String path :
        List.of("/inside", "/metadata", "/file", "/credentials", "/rubbish", "/loop")) {
      preview(path).expectStatus().isNoContent();
    }
    assertThat(visits.get("/loop")).hasValue(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
        "http://no-such-host.invalid/"
      })
  void saysTheSameOfWhatIsInsideAndOfWhatIsNotThere(String inside) {
    ask(reader, inside).expectStatus().isNoContent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soup",
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://user@example.org/",
        "http://exa mple.org/",
        "http:///path"
      })
  void refusesWhatIsNoPagesAddress(String url) {
    ask(reader, url)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("invalid")
        .jsonPath("$.errors[0].field")
        .isEqualTo("url");
  }

  @Test
  void saysNothingOfWhatIsNoPage() {
    serve("/json", "application/json", "{\"title\":\"no\"}", UTF_8);
    serve("/untyped", null, "<title>no</title>", UTF_8);
    page("/empty", "");
    page("/untitled", "<p>words</p>");
    server.createContext("/gone", it -> answer(it, 404, "text/html", bytes("<title>no</title>")));
    server.createContext(
        "/bomb",
        it -> {
          it.getResponseHeaders().set("Content-Encoding", "gzip");
          answer(it, 200, "text/html", zipped("<title>no</title>" + " ".repeat(50_000_000)));
        });

    for (String path : List.of("/json", "/untyped", "/empty", "/untitled", "/gone", "/bomb")) {
      preview(path).expectStatus().isNoContent();
    }
  }

  @Test
  void readsOnlyTheBeginningOfWhatDoesNotEnd() {
    server.createContext(
        "/endless",
        it -> {
          it.getResponseHeaders().set("Content-Type", "text/html");
          it.sendResponseHeaders(200, 0);
          try (OutputStream out = it.getResponseBody()) {
            out.write(bytes("<title>Endless</title>"));
            byte[] more = bytes("<p>more".repeat(1000));
            while (true) {
              out.write(more);
            }
          }
        });

    preview("/endless").expectBody().jsonPath("$.title").isEqualTo("Endless");
  }

  @Test
  void doesNotWaitForWhoNeverSaysAnything() {
    server.createContext("/silent", _ -> {});
    server.createContext(
        "/dripping",
        it -> {
          it.getResponseHeaders().set("Content-Type", "text/html");
          it.sendResponseHeaders(200, 0);
          OutputStream out = it.getResponseBody();
          out.write(bytes("<title>Dripping"));
          out.flush();
        });

    preview("/silent").expectStatus().isNoContent();
    preview("/dripping").expectStatus().isNoContent();
  }

  @Test
  void fetchesOnlySoManyForOneUser() {
    List<Integer> answers =
        IntStream.range(0, 31)
            .map(i -> {
              page("/n" + i, "<title>" + i + "</title>");
              return statusOf(preview("/n" + i));
            })
            .boxed()
            .toList();

    assertThat(answers.subList(0, 30)).containsOnly(200);
    assertThat(answers.getLast()).isEqualTo(429);
    // What is known costs nothing.
    preview("/n1").expectStatus().isOk();
  }

  @Test
  void isForNobodyWithoutAToken() {
    client("rubbish")
        .get()
        .uri(it -> it.path("/api/v1/link-previews").queryParam("url", "http://x.example/").build())
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  private static int statusOf(ResponseSpec answer) {
    return answer.returnResult(String.class).getStatus().value();
  }

  private ResponseSpec preview(String path) {
    return ask(reader, url(path));
  }

  private ResponseSpec ask(TestUser user, String url) {
    String token = tokens.computeIfAbsent(user.id(), _ -> user.accessToken());
    return client(token).get().uri("/api/v1/link-previews?url={url}", url).exchange();
  }

  private String url(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  private void page(String path, String html) {
    serve(path, "text/html; charset=utf-8", html, UTF_8);
  }

  private void serve(String path, @Nullable String type, String text, Charset charset) {
    server.createContext(
        path,
        it -> {
          visits.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
          answer(it, 200, type, text.getBytes(charset));
        });
  }

  private void redirect(String path, String location) {
    server.createContext(
        path,
        it -> {
          visits.computeIfAbsent(path, _ -> new AtomicInteger()).incrementAndGet();
          it.getResponseHeaders().set("Location", location);
          answer(it, 302, null, new byte[0]);
        });
  }

  private static void answer(HttpExchange exchange, int status, @Nullable String type, byte[] body)
      throws IOException {
    if (type != null) {
      exchange.getResponseHeaders().set("Content-Type", type);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] zipped(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes(text));
    }
    return out.toByteArray();
  }
}
