package chat.parley.local.command;

import chat.parley.local.backup.Restore;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Puts a backup in the place of what is there.
final class RestoreCommand {
  private final Workspace workspace;
  private final PrintStream out;

  RestoreCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Returns when the stack can be started.
  int run(Command.Restore command) {
    workspace.requireOwn();
    var done = new Restore(workspace).from(command.folder(), Optional.ofNullable(command.keys()));
    out.printf(
        "Restored to %s; ./parley up starts it.%n", done.at().truncatedTo(ChronoUnit.SECONDS));
    done.kept().ifPresent(kept -> out.println("What was there before is in " + kept + "."));
    return 0;
  }
}
