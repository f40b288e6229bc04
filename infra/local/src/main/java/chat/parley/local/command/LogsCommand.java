package chat.parley.local.command;

import chat.parley.local.Leftovers;
import chat.parley.local.Services;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Prints the ends of logs, each line with its process's name where there are several, and goes on
/// printing where asked to.
final class LogsCommand {
  private static final int LINES_OF_ONE = 200;
  private static final int LINES_OF_MANY = 20;
  private static final int MOST_BYTES = 256 * 1024;
  private static final long POLL_MILLIS = 200;

  private final Workspace workspace;
  private final PrintStream out;

  LogsCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  int run(Command.Logs command) throws InterruptedException {
    var logs = logs(command.processes());
    var lines = logs.size() == 1 ? LINES_OF_ONE : LINES_OF_MANY;
    for (var log : logs) {
      var all = log.readNew();
      all.subList(Math.max(0, all.size() - lines), all.size()).forEach(log::print);
    }
    while (command.follow()) {
      Thread.sleep(POLL_MILLIS);
      for (var log : logs) {
        log.readNew().forEach(log::print);
      }
    }
    return 0;
  }

  private List<Log> logs(List<String> processes) {
    var names = new ArrayList<>(processes);
    if (names.isEmpty()) {
      names.addAll(Services.processes());
      names.addAll(furtherInstances());
      names.add(Leftovers.LAUNCHER);
    }
    return names.stream()
        .map(name ->
            new Log(workspace.log(name), names.size() == 1 ? "" : "%-20s  ".formatted(name)))
        .toList();
  }

  private List<String> furtherInstances() {
    if (!Files.isDirectory(workspace.logs())) {
      return List.of();
    }
    try (var files = Files.list(workspace.logs())) {
      return files
          .map(file -> file.getFileName().toString().replaceFirst("\\.log$", ""))
          .filter(name -> Services.isProcess(name) && !Services.processes().contains(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Log {
    private final Path file;
    private final String prefix;
    private long position = -1;

    private Log(Path file, String prefix) {
      this.file = file;
      this.prefix = prefix;
    }

    private void print(String line) {
      out.println(prefix + line);
    }

    /// The whole lines written since the last call; at first, those near the end.
    private List<String> readNew() {
      if (!Files.exists(file)) {
        return List.of();
      }
      try (var channel = FileChannel.open(file)) {
        var size = channel.size();
        if (position < 0) {
          position = Math.max(0, size - MOST_BYTES);
        }
        // Begun anew because it had grown too long.
        position = size < position ? 0 : position;
        var bytes = ByteBuffer.allocate((int) Math.min(size - position, MOST_BYTES));
        channel.read(bytes, position);
        var text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
        var whole = text.substring(0, text.lastIndexOf('\n') + 1);
        position += whole.getBytes(StandardCharsets.UTF_8).length;
        return whole.lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
