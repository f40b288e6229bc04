package chat.parley.local.command;

import chat.parley.local.Leftovers;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/// Stops everything and returns when no process is left, whatever has become of the launcher.
final class DownCommand {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final long POLL_MILLIS = 50;

  private final Workspace workspace;
  private final PrintStream out;

  DownCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// @throws SetupException if the stack is another user's and this one is not root
  int run() throws InterruptedException {
    workspace.requireOwnOrRoot();
    var launcher = StackLock.holder(workspace);
    if (launcher.isPresent()) {
      stop(launcher.get());
    }
    // Those whose launcher was killed, or would not end.
    var leftovers = Leftovers.stop(workspace);
    leftovers.forEach(name -> out.println("stopped " + name + ", which had no launcher any more"));
    out.println(
        launcher.isPresent() || !leftovers.isEmpty() ? "Parley is down." : "Parley was not up.");
    return 0;
  }

  private void stop(ProcessHandle launcher) throws InterruptedException {
    var follower = new EventFile.Follower(workspace.events());
    follower.poll();
    var console = Console.plain(out);
    launcher.destroy();
    var deadline = Instant.now().plus(PATIENCE);
    while (launcher.isAlive() && Instant.now().isBefore(deadline)) {
      show(follower, console);
      Thread.sleep(POLL_MILLIS);
    }
    show(follower, console);
    if (launcher.isAlive()) {
      launcher.destroyForcibly();
      launcher.onExit().join();
    }
  }

  private static void show(EventFile.Follower follower, Console console) {
    follower.poll().stream().filter(Event.ProcessChanged.class::isInstance).forEach(console::tell);
  }
}
