package chat.parley.local.command;

import chat.parley.local.Services;
import chat.parley.local.backup.Backup;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Copies what lasts of a stack that runs.
final class BackupCommand {
  private static final double MEGABYTE = 1e6;

  private final Workspace workspace;
  private final PrintStream out;

  BackupCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Returns when everything is on the disk.
  int run(Command.Backup command) {
    workspace.requireOwn();
    var stack = RunningServices.of(workspace);
    var folder = command.folder().toAbsolutePath().normalize();
    var keys = command.keys();
    if (keys != null && keys.toAbsolutePath().normalize().startsWith(folder)) {
      throw new SetupException(
          "keys in the backup would open it for everybody who has it", "name a folder elsewhere");
    }
    var backup = new Backup(workspace, stack.port(Services.POSTGRES), stack.port(Services.KAFKA));
    var made = backup.make(folder);
    out.printf(
        Locale.ROOT,
        "Backup of %s in %s: %d files, %.1f MB, %d events under way. Sending stood still for %.1f s.%n",
        made.at().truncatedTo(ChronoUnit.SECONDS),
        folder,
        made.files(),
        made.bytes() / MEGABYTE,
        made.inFlight(),
        made.stoodStill().toMillis() / 1e3);
    if (keys == null) {
      out.println(
          "The keys are not in it, and without them nobody can read it: --keys FOLDER copies them, to be kept elsewhere.");
    } else {
      backup.keys(keys);
      out.println("Its keys are in " + keys + ": who has both can read everything.");
    }
    return 0;
  }
}
