package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backing.MailSink;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// People who chat in real browsers: the tests of `web/e2e`, on the stack that all tests share.
/// Their pictures are in `web/target/e2e`. Where no Chromium is found it fails, and says so.
class WebClientIT {
  private static final Path WEB = Path.of(System.getProperty("parley.root", ".."), "web");
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final int SHOWN_LINES = 200;

  private final LocalStack stack = RunningStack.get();

  @Test
  void peopleChatInBrowsers() throws IOException, InterruptedException {
    Path log = Files.createDirectories(WEB.resolve("target/e2e")).resolve("playwright.log");
    var builder = new ProcessBuilder(WEB.resolve("build.sh").toAbsolutePath().toString(), "e2e");
    builder.environment().put("PARLEY_URL", stack.gatewayUri().toString());
    URI mails = MailSink.api(stack.ports().of(Services.MAIL_API));
    builder.environment().put("PARLEY_MAILS", mails.toString());
    var keycloak = new KeycloakConsole(stack);
    builder.environment().put("PARLEY_KEYCLOAK", keycloak.uri("").toString());
    builder.environment().put("PARLEY_KEYCLOAK_PASSWORD", keycloak.password());
    Process tests = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      boolean ended = tests.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES);
      assertThat(ended).as(() -> "not ended in time\n" + tail(log)).isTrue();
      assertThat(tests.exitValue()).as(() -> tail(log)).isZero();
    } finally {
      tests.descendants().forEach(ProcessHandle::destroyForcibly);
      tests.destroyForcibly();
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    } catch (IOException exception) {
      return log + " can not be read";
    }
  }
}
