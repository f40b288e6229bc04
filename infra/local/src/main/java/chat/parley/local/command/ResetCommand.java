package chat.parley.local.command;

import chat.parley.local.Leftovers;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/// Deletes everything that was said and done, after asking.
final class ResetCommand {
  private final Workspace workspace;
  private final PrintStream out;

  ResetCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  int run(boolean confirmed) {
    workspace.requireOwn();
    if (StackLock.isHeld(workspace)) {
      throw new SetupException("Parley is up", "./parley down stops it");
    }
    if (!confirmed && !asksYes()) {
      out.println("Nothing was deleted.");
      return 1;
    }
    Leftovers.stop(workspace);
    workspace.reset();
    out.println("All data, logs and secrets are deleted; the next ./parley up starts anew.");
    return 0;
  }

  private boolean asksYes() {
    out.printf("Delete all data, logs and secrets in %s? [y/N] ", workspace.folder());
    out.flush();
    var input = new Scanner(System.in, StandardCharsets.UTF_8);
    return input.hasNextLine() && input.nextLine().strip().matches("(?i)y|yes");
  }
}
