package chat.parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.measure.Figures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  @TempDir private Path folder;

  @Test
  void printsMediansAndTheirRatio() throws IOException {
    var printed = new ByteArrayOutputStream();
    var report = new Report(Optional.empty(), new PrintStream(printed, true, UTF_8));
    report.add("socketio", "sends", 1, new Figures().put("per_s", 100));
    report.add("parley", "sends", 1, new Figures().put("per_s", 1000).put("only", 5));
    report.add("parley", "sends", 2, new Figures().put("per_s", 9000));
    report.add("parley", "sends", 3, new Figures().put("per_s", 1234));

    report.table("sends");

    assertThat(printed.toString(UTF_8))
        .contains(
            "| figure | parley | socketio | ratio |",
            "| per_s | 1,234 | 100 | 12.3 |",
            "| only | 5.00 | – | – |");
  }

  @Test
  void writesALineOfJsonForEachMeasurement() throws IOException {
    var file = folder.resolve("results.jsonl");
    var report = new Report(Optional.of(file), new PrintStream(new ByteArrayOutputStream()));

    report.add("parley", "sends:rooms=2", 1, new Figures().put("per_s", 1.5));
    report.add("parley", "sends:rooms=2", 2, new Figures());

    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .first()
        .asString()
        .contains("\"target\":\"parley\"", "\"round\":1", "\"per_s\":1.5");
  }
}
