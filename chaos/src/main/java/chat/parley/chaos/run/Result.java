package chat.parley.chaos.run;

import chat.parley.chaos.history.Entry;
import chat.parley.chaos.history.FinalState;
import chat.parley.chaos.history.HistoryFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run left to be judged.
public record Result(List<Entry> history, FinalState state) {
  public Result {
    history = List.copyOf(history);
  }

  /// Keeps it as `history.jsonl` and `state.json`.
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
    HistoryFile.write(folder.resolve("history.jsonl"), history);
    HistoryFile.write(folder.resolve("state.json"), state);
  }

  public static Result read(Path folder) {
    return new Result(
        HistoryFile.read(folder.resolve("history.jsonl")),
        HistoryFile.readState(folder.resolve("state.json")));
  }
}
