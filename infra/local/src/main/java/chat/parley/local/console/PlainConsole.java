package chat.parley.local.console;

import chat.parley.local.console.Event.Down;
import chat.parley.local.console.Event.Failed;
import chat.parley.local.console.Event.Note;
import chat.parley.local.console.Event.ProcessChanged;
import chat.parley.local.console.Event.Step;
import chat.parley.local.console.Event.Up;
import java.io.PrintStream;

/// One line for each thing that has come about, none for what is still under way.
final class PlainConsole implements Console {
  private final PrintStream out;

  PlainConsole(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void tell(Event event) {
    switch (event) {
      case Note(var text) -> out.println(text);
      case Step(var subject, var text, var milestone) -> {
        if (milestone) {
          out.println(Lines.step(subject, text));
        }
      }
      case ProcessChanged process -> printOutcome(process);
      case Failed failed -> Lines.failed(failed).forEach(out::println);
      case Up up -> Lines.up(up).forEach(out::println);
      case Down() -> out.println("Parley is down.");
    }
    out.flush();
  }

  private void printOutcome(ProcessChanged process) {
    switch (process.state()) {
      case READY, FAILED, STOPPED -> out.println(Lines.process(process, process.millis()));
      case WAITING, STARTING -> {}
    }
  }
}
