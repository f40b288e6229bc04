package chat.parley.local.command;

import chat.parley.local.Services;
import chat.parley.local.service.MessageService;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.time.Duration;

/// Has the search index of a stack that runs made anew.
final class SearchCommand {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Workspace workspace;
  private final PrintStream out;

  SearchCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Prints how much of it is to be made anew.
  int status() throws InterruptedException {
    try (var messages = connect()) {
      var left = messages.status().left();
      out.println(
          left == 0
              ? "The index is complete."
              : "%d conversations are still to be indexed anew.".formatted(left));
    }
    return 0;
  }

  /// Returns when it is made.
  int rebuild() throws InterruptedException {
    try (var messages = connect()) {
      var left = messages.rebuild().left();
      out.printf("%d conversations are to be indexed anew.%n", left);
      while (left > 0) {
        Thread.sleep(PAUSE);
        var now = messages.status().left();
        if (now != left) {
          out.printf("  %d left%n", now);
        }
        left = now;
      }
      out.println("The index is complete.");
    }
    return 0;
  }

  private MessageService connect() {
    var stack = RunningServices.of(workspace);
    return new MessageService(
        stack.port(Services.MESSAGE_SERVICE), stack.keycloakPort(), stack.secret());
  }
}
