package chat.parley.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.console.Event.Account;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.ProcessState;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsolesTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void writesOnePlainLineForEachOutcome() {
    var console = new PlainConsole(out);

    console.tell(ProcessChanged.waiting("room-service", 24_123));
    console.tell(process(ProcessState.STARTING, 0, ""));
    console.tell(Event.progress("build", "compiling"));
    console.tell(Event.milestone("build", "done"));
    console.tell(process(ProcessState.READY, 2345, ""));
    console.tell(process(ProcessState.FAILED, 9000, "exit code 137"));

    assertThat(text().lines())
        .containsExactly(
            "build                 done",
            "room-service          ready     :24123     2.3 s",
            "room-service          failed    :24123     9.0 s  exit code 137");
  }

  @Test
  void redrawsLiveLinesOfATerminalInPlace() {
    var console = new TerminalConsole(out, 80);

    console.tell(process(ProcessState.STARTING, 0, ""));
    bytes.reset();
    console.tell(process(ProcessState.READY, 2345, ""));

    assertThat(text()).startsWith("\u001b[1A\r\u001b[J").contains("ready", ":24123", "2.3 s");
  }

  @Test
  void cutsLiveLinesToTheWidthOfTheTerminal() {
    var console = new TerminalConsole(out, 50);

    console.tell(Event.progress("build", "x".repeat(200)));

    assertThat(text().lines().map(String::length)).allMatch(length -> length < 50);
  }

  @Test
  void tellsWhereItIsAndForWhom() {
    var up =
        new Event.Up(
            "http://127.0.0.1:8080",
            List.of(new Account("alice", "secret")),
            21_400,
            2_900_000_000L,
            14);

    new PlainConsole(out).tell(up);

    assertThat(text())
        .contains("http://127.0.0.1:8080", "alice", "secret", "21.4 s", "2.90 GB", "14");
  }

  @Test
  void tellsTheEndOfTheLogAndWhatToDo() {
    new PlainConsole(out).tell(new Event.Failed("it broke", "mend it", List.of("last words")));

    assertThat(text()).contains("| last words", "parley: it broke", "parley: mend it");
  }

  private static ProcessChanged process(ProcessState state, long millis, String detail) {
    return new ProcessChanged("room-service", state, 42, 24_123, millis, detail);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
