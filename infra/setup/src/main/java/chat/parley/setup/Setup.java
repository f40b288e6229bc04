package chat.parley.setup;

import chat.parley.backing.BackingException;
import chat.parley.local.demo.DemoException;
import java.io.UncheckedIOException;
import java.util.List;

/// `setup COMMAND ...`: makes what is missing and leaves the rest, so that each can be repeated at
/// every start. What a command needs, it reads from the environment ({@link Environment}).
///
/// Exits with 0, with 1 if something failed, and with 2 if the command line or the environment is
/// not understood.
public final class Setup {
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private Setup() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), new Environment(System.getenv())));
  }

  static int run(List<String> commands, Environment environment) {
    if (commands.isEmpty()) {
      System.err.println("setup: say what: " + Step.names());
      return MISUSED;
    }
    try {
      for (var command : commands) {
        Step.of(command).run(environment);
        System.out.println("setup: " + command + " done");
      }
      return 0;
    } catch (IllegalArgumentException e) {
      System.err.println("setup: " + e.getMessage());
      return MISUSED;
    } catch (BackingException | DemoException | StepException | UncheckedIOException e) {
      System.err.println("setup: " + e.getMessage());
      return FAILED;
    }
  }
}
