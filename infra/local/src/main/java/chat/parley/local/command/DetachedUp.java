package chat.parley.local.command;

import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ProcessSpec;
import chat.parley.local.Leftovers;
import chat.parley.local.console.EventFile;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Has another JVM, in a session of its own, run the stack, and returns once that one is up.
final class DetachedUp {
  private final Workspace workspace;
  private final PrintStream out;

  DetachedUp(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// @param arguments this command line, handed on
  int run(List<String> arguments) throws InterruptedException {
    var lock = StackLock.tryTake(workspace);
    if (lock.isEmpty()) {
      return new Follow(workspace, out).untilUp(() -> StackLock.isHeld(workspace), List::of);
    }
    // What an earlier life told must not be taken for this one's.
    EventFile.begin(workspace.events());
    lock.get().close();
    var launcher =
        ManagedProcess.start(
            ProcessSpec.of(
                Leftovers.LAUNCHER, command(arguments), workspace.home().detached(true)));
    var stop = new Thread(launcher::stop, "stop-launcher");
    Runtime.getRuntime().addShutdownHook(stop);
    var exitCode =
        new Follow(workspace, out)
            .untilUp(
                () -> launcher.state() == ManagedProcess.State.STARTING,
                () -> launcher.logTail(30));
    Runtime.getRuntime().removeShutdownHook(stop);
    return exitCode;
  }

  private static List<String> command(List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The script's own options, among them when it was called and where the checkout is.
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    arguments.stream()
        .filter(word -> !word.equals("-d") && !word.equals("--detach"))
        .forEach(command::add);
    command.add("--supervised");
    return command;
  }
}
