package chat.parley.chaos.run;

import chat.parley.local.Services;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Something that is done to a process of the stack.
public sealed interface Fault {
  String process();

  /// The process ends by SIGKILL, and is started again.
  record Kill(String process) implements Fault {}

  /// The process and its children stop by SIGSTOP, and go on after a while as if nothing had been.
  record Freeze(String process, Duration pause) implements Fault {}

  /// The process is stopped as an operator would, and started again.
  record Restart(String process) implements Fault {}

  /// What an upgrade does: each process of Parley's own, one after the other.
  ///
  /// @param processes that run
  static List<Fault> rollingRestart(Collection<String> processes) {
    return processes.stream()
        .filter(process ->
            Services.ofProcess(process)
                .filter(service -> !service.name().equals(Services.DISCOVERY))
                .isPresent())
        .sorted()
        .map(Restart::new)
        .map(Fault.class::cast)
        .toList();
  }

  /// Each fault of each process that writes or delivers, once, in an order of the seed's.
  static List<Fault> all(Random random) {
    List<Fault> faults = new ArrayList<>();
    for (String process : List.of("message-service", "gateway", "kafka", "redis", "postgres")) {
      faults.add(new Kill(process));
      faults.add(new Freeze(process, Duration.ofSeconds(3)));
    }
    Collections.shuffle(faults, random);
    return List.copyOf(faults);
  }
}
