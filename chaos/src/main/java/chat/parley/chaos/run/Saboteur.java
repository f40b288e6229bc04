package chat.parley.chaos.run;

import chat.parley.chaos.history.Recorder;
import chat.parley.local.LocalStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/// Does faults to the processes of a stack.
final class Saboteur {
  private final LocalStack stack;
  private final Recorder recorder;

  Saboteur(LocalStack stack, Recorder recorder) {
    this.stack = stack;
    this.recorder = recorder;
  }

  /// Returns when the process is ready again.
  void strike(Fault fault) throws InterruptedException {
    recorder.fault(fault.toString());
    switch (fault) {
      case Fault.Kill(String process) -> stack.kill(process);
      case Fault.Restart(String process) -> stack.restart(process);
      case Fault.Freeze(String process, var pause) -> {
        List<Long> pids = family(stack.process(process).pid());
        signal("-STOP", pids);
        try {
          Thread.sleep(pause);
        } finally {
          signal("-CONT", pids);
        }
      }
    }
    stack.awaitReady(fault.process());
    recorder.fault(fault.process() + " is ready");
  }

  // Those who do PostgreSQL's work are children of the process that is known.
  private static List<Long> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
        .map(ProcessHandle::pid)
        .toList();
  }

  private static void signal(String signal, List<Long> pids) throws InterruptedException {
    var command =
        Stream.concat(Stream.of("/bin/kill", signal), pids.stream().map(String::valueOf)).toList();
    try {
      // Some child may have ended meanwhile, which kill(1) complains of.
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException exception) {
      throw new UncheckedIOException(exception);
    }
  }
}
