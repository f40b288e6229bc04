package chat.parley.chaos.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A history on disk, one JSON object a line, so that a run can be judged again later.
public final class HistoryFile {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HistoryFile() {}

  public static void write(Path file, List<Entry> entries) {
    // As an entry: else its type would not be written.
    var writer = JSON.writerFor(Entry.class);
    try (var out = Files.newBufferedWriter(file)) {
      for (Entry entry : entries) {
        out.write(writer.writeValueAsString(entry));
        out.newLine();
      }
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public static List<Entry> read(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> JSON.readValue(line, Entry.class)).toList();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }

  public static void write(Path file, FinalState state) {
    JSON.writeValue(file, state);
  }

  public static FinalState readState(Path file) {
    return JSON.readValue(file, FinalState.class);
  }
}
