package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the guides say is done as it is written there; others are only the gateway's address, who
/// does it, and what is said to be at `example.com`.
class GuidesIT {
  private static final Path ROOT = Path.of(System.getProperty("parley.root", ".."));
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)[^\\n]*\\n(.*?)^```$");

  private final URI gateway = RunningStack.get().gatewayUri();
  @TempDir private Path folder;
  private Person reader;

  @BeforeEach
  void signUp() {
    reader = Person.signUp(gateway, "reader");
  }

  @Test
  void roomsAndMessagesWithCurl() throws IOException, InterruptedException {
    assertThat(run(shell("with-curl")))
        .contains("**Hello** from curl", "seeds: 12\nseeds: 12", "\"code\":\"not-found\"");
  }

  @Test
  void webhooks() throws IOException, InterruptedException {
    var told = new CompletableFuture<String>();
    HttpServer program =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    program.createContext(
        "/",
        exchange -> {
          told.complete(exchange.getRequestHeaders().getFirst("webhook-signature"));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    program.start();
    try {
      String address = "http://127.0.0.1:" + program.getAddress().getPort();

      String output =
          run(
              shell("webhooks").replace("https://example.com", address)
                  + """
                  curl -fsS "$hook" -d '{"text":"once more"}'
                  """);

      assertThat(output).startsWith("ok").endsWith("ok").contains("\"secret\":\"whsec_");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(told).isCompletedWithValueMatching(it -> it.startsWith("v1,")));
    } finally {
      program.stop(0);
    }
  }

  @Test
  void aBotInFiveMinutes() throws IOException, InterruptedException {
    List<String> blocks = blocks("first-bot", "sh");
    String output =
        run(
            String.join("\n", blocks.subList(0, blocks.size() - 1))
                + """

                printf '\\n%s %s' "$room" "$secret"
                """);
    String[] made = output.substring(output.lastIndexOf('\n') + 1).split(" ");
    Files.writeString(folder.resolve("bot.mjs"), blocks("first-bot", "js").getFirst());
    Files.createSymbolicLink(
        folder.resolve("node_modules"), ROOT.resolve("web/node_modules").toRealPath());
    String socket = "ws://127.0.0.1:" + gateway.getPort() + "/ws";
    UUID room = UUID.fromString(made[0]);
    Process bot =
        start(
            "secret="
                + made[1]
                + "\nexport PARLEY_URL="
                + socket
                + "\nexec env "
                + blocks.getLast());
    try {
      // What was said before it is here for the first time, it does not know.
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> {
            say(room, "!ping");
            assertThat(said(room)).contains("\"pong\"");
          });
    } finally {
      bot.destroyForcibly().waitFor();
    }
  }

  private void say(UUID room, String text) {
    assertThat(
            reader
                .post(
                    "/api/v1/conversations/" + room + "/messages",
                    Map.of(
                        "clientMessageId",
                        UUID.randomUUID(),
                        "contentType",
                        "text/plain",
                        "text",
                        text))
                .statusCode())
        .isEqualTo(201);
  }

  private String said(UUID room) {
    return reader.get("/api/v1/conversations/" + room + "/messages").body();
  }

  private String shell(String guide) throws IOException {
    return String.join("\n", blocks(guide, "sh"));
  }

  private List<String> blocks(String guide, String language) throws IOException {
    String text = Files.readString(ROOT.resolve("docs/guides/" + guide + ".md"));
    return BLOCK
        .matcher(text)
        .results()
        .filter(it -> it.group(1).equals(language))
        .map(this::here)
        .collect(Collectors.toList());
  }

  private String here(MatchResult block) {
    return block
        .group(2)
        .replace("127.0.0.1:8080", "127.0.0.1:" + gateway.getPort())
        .replace("\"alice\"", "\"" + reader.username() + "\"")
        .replace("parley-demo", Person.PASSWORD);
  }

  private String run(String script) throws IOException, InterruptedException {
    Process shell = start(script);
    try {
      boolean ended = shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      String output = Files.readString(folder.resolve("output"));
      assertThat(ended).as(output).isTrue();
      assertThat(shell.exitValue()).as(output).isZero();
      return output.strip();
    } finally {
      shell.destroyForcibly();
    }
  }

  private Process start(String script) throws IOException {
    Path file = Files.writeString(folder.resolve("script"), script);
    return new ProcessBuilder("bash", "-euo", "pipefail", file.toString())
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
