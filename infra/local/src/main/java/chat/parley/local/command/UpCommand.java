package chat.parley.local.command;

import chat.parley.backing.BackingException;
import chat.parley.local.Leftovers;
import chat.parley.local.LocalStack;
import chat.parley.local.Services;
import chat.parley.local.console.Console;
import chat.parley.local.console.Event;
import chat.parley.local.console.EventFile;
import chat.parley.local.demo.Demo;
import chat.parley.local.demo.DemoException;
import chat.parley.local.setup.Disk;
import chat.parley.local.setup.Settings;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.StackLock;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Starts everything, proves it, and stays until it is told to stop.
final class UpCommand {
  private final Workspace workspace;
  private final PrintStream out;

  UpCommand(Workspace workspace, PrintStream out) {
    this.workspace = workspace;
    this.out = out;
  }

  /// Returns at once if the stack is up already, and never if it comes up: a signal ends it.
  int run(Command.Up command) throws InterruptedException {
    var lock = StackLock.tryTake(workspace);
    if (lock.isEmpty()) {
      return new Follow(workspace, out).untilUp(() -> StackLock.isHeld(workspace), List::of);
    }
    var console = console(command.supervised());
    try {
      var stack = start(lock.get(), command, console);
      if (command.training()) {
        stack.trainAotCaches();
      }
      new CountDownLatch(1).await();
      return 0;
    } catch (SetupException e) {
      console.tell(failed(e));
    } catch (BackingException e) {
      var cause = String.valueOf(e.getMessage());
      console.tell(
          Disk.full(workspace.folder(), cause)
              .map(UpCommand::failed)
              .orElseGet(() -> new Event.Failed(cause, e.advice(), e.logTail())));
    } catch (UncheckedIOException e) {
      console.tell(failed(FileFailure.of(workspace, e)));
    } catch (DemoException e) {
      console.tell(
          new Event.Failed(
              "everything runs, but two people could not talk: " + e.getMessage(),
              "the logs in " + workspace.logs() + " tell why",
              List.of()));
    } finally {
      lock.get().close();
    }
    return 1;
  }

  private static Event.Failed failed(SetupException e) {
    return new Event.Failed(e.cause(), e.advice(), e.logTail());
  }

  private LocalStack start(StackLock lock, Command.Up command, Console console) {
    var settings =
        command
            .options()
            .apply(
                Settings.read(
                    workspace.config(), Set.copyOf(Services.ports()), Services.scalable()));
    var stack =
        LocalStack.builder()
            .root(workspace.root())
            .home(workspace.folder())
            .holding(lock)
            .settings(settings)
            .console(console)
            .building(command.building())
            .start();
    try {
      Demo.prove(stack.gatewayUri(), stack::verifyEmail);
      console.tell(
          new Event.Up(
              stack.gatewayUri().toString(),
              Demo.accounts(),
              System.currentTimeMillis() - startedAt(),
              stack.memory(),
              stack.processCount()));
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /// When the script was called; this JVM's own start where nobody says.
  private static long startedAt() {
    return Long.getLong("parley.started", ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /// The terminal, the log, and the file that other commands read; a supervised launcher's terminal
  /// is its parent's.
  private Console console(boolean supervised) {
    var kept = EventFile.begin(workspace.events()).and(Console.plain(log()));
    return supervised ? kept : Console.ofStandardOutput(out).and(kept);
  }

  private PrintStream log() {
    try {
      Files.createDirectories(workspace.logs());
      var file =
          Files.newOutputStream(
              workspace.log(Leftovers.LAUNCHER),
              StandardOpenOption.CREATE,
              StandardOpenOption.APPEND);
      return new PrintStream(file, true, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
