package chat.parley.local.command;

import chat.parley.local.Leftovers;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.Disk;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Watches another launcher's events.
final class Follow {
  private static final long POLL_MILLIS = 50;

  private final Workspace workspace;
  private final PrintStream out;

  Follow(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Shows what the launcher does until it is up, or says where it is if it is up already; the exit
  /// code that it has, or would have.
  ///
  /// @param alive whether the launcher still runs
  /// @param lastWords what to show if it ends without a word of its own
  int untilUp(BooleanSupplier alive, Supplier<List<String>> lastWords) throws InterruptedException {
    var follower = new EventFile.Follower(workspace.events());
    var first = follower.poll();
    var up = first.stream().filter(Event.Up.class::isInstance).findFirst();
    if (up.isPresent()) {
      sayWhere((Event.Up) up.get());
      return 0;
    }
    var console = Console.ofStandardOutput(out);
    first.forEach(console::tell);
    while (true) {
      var lived = alive.getAsBoolean();
      for (var event : follower.poll()) {
        console.tell(event);
        var exitCode = exitCode(event);
        if (exitCode.isPresent()) {
          return exitCode.get();
        }
      }
      if (!lived) {
        console.tell(failed(lastWords.get()));
        return 1;
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Event.Failed failed(List<String> lastWords) {
    var cause = "the launcher ended before Parley was up";
    return Disk.full(workspace.folder(), cause)
        .map(full -> new Event.Failed(full.cause(), full.advice(), lastWords))
        .orElseGet(() ->
            new Event.Failed(cause, "its log is " + workspace.log(Leftovers.LAUNCHER), lastWords));
  }

  private void sayWhere(Event.Up up) {
    out.println("Parley is already up: " + up.url());
    up.accounts()
        .forEach(account ->
            out.printf(
                "  demo account  %-6s  password  %s%n", account.username(), account.password()));
  }

  private static Optional<Integer> exitCode(Event event) {
    return switch (event) {
      case Event.Up _ -> Optional.of(0);
      case Event.Failed _ -> Optional.of(1);
      case Event.Note _, Event.Step _, Event.ProcessChanged _, Event.Down _ -> Optional.empty();
    };
  }
}
