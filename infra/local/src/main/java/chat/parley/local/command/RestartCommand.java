package chat.parley.local.command;

import chat.parley.local.RestartRequest;
import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import chat.parley.local.build.BuildStep;
import chat.parley.local.build.Module;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.ProcessState;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/// Builds a service if its sources are newer, and has the launcher start it again.
final class RestartCommand {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 50;

  private final Workspace workspace;
  private final PrintStream out;

  RestartCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Returns when it is ready again.
  int run(String name) throws InterruptedException {
    if (!StackLock.isHeld(workspace)) {
      throw new SetupException("Parley is not up", "./parley up starts it");
    }
    workspace.requireOwn();
    var console = Console.plain(out);
    var modules =
        Services.ofProcess(name).stream()
            .map(ServiceSpec::module)
            .map(module -> new Module(workspace.root(), module))
            .toList();
    new BuildStep(workspace.root(), workspace.log("build"), console).ensureFresh(modules);
    var follower = new EventFile.Follower(workspace.events());
    follower.poll();
    RestartRequest.send(workspace, name);
    awaitReady(name, follower, console);
    return 0;
  }

  private void awaitReady(String name, EventFile.Follower follower, Console console)
      throws InterruptedException {
    var deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline) && StackLock.isHeld(workspace)) {
      for (var event : follower.poll()) {
        if (event instanceof ProcessChanged process
            && process.name().equals(name)
            && process.state() == ProcessState.READY) {
          console.tell(process);
          return;
        }
      }
      Thread.sleep(POLL_MILLIS);
    }
    throw new SetupException(
        name + " is not ready again", "./parley logs " + name + " may tell why");
  }
}
