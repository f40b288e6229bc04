package chat.parley.chaos;

import chat.parley.chaos.check.Checker;
import chat.parley.chaos.check.Verdict;
import chat.parley.chaos.run.ChaosRun;
import chat.parley.chaos.run.Fault;
import chat.parley.chaos.run.Result;
import chat.parley.local.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One run, from the command line: of a stack of its own with faults, or of gateways that run
/// already without.
public final class Main {
  private static final Duration FAULT = Duration.ofSeconds(10);

  /// A service's token, to read the metrics of gateways that run already.
  private static final String TOKEN = "PARLEY_METRICS_TOKEN";

  private Main() {}

  /// The exit code is 0 for a sound run, 1 for a broken promise, 2 for a run that proves nothing.
  public static void main(String[] arguments) {
    Options options = Options.of(List.of(arguments));
    System.out.println("seed " + options.seed());
    Result result = options.gateways().isEmpty() ? withFaults(options) : withoutFaults(options);
    Path folder = Path.of("target", "chaos-" + options.seed());
    result.write(folder);
    System.out.println("kept in " + folder);
    System.exit(report(result));
  }

  private static Result withFaults(Options options) {
    try (var stack =
        LocalStack.builder()
            .root(Path.of(System.getProperty("parley.root", ".")))
            .home(Path.of("target/stack").toAbsolutePath())
            .freePorts()
            .scale(Map.of("gateway", 2, "message-service", 2))
            .start()) {
      var random = new Random(options.seed());
      List<Fault> faults = new ArrayList<>();
      while (FAULT.multipliedBy(faults.size()).compareTo(options.duration()) < 0) {
        faults.addAll(Fault.all(random));
        faults.addAll(Fault.rollingRestart(stack.ports().processes()));
      }
      return new ChaosRun(options.workload(stack.gatewayUris()), stack, faults).run();
    }
  }

  private static Result withoutFaults(Options options) {
    String token = System.getenv().getOrDefault(TOKEN, "");
    return new ChaosRun(options.workload(options.gateways()), () -> token).run();
  }

  private static int report(Result result) {
    var checker = new Checker();
    System.out.println(checker.coverage(result.history()));
    return switch (checker.judge(result.history(), result.state())) {
      case Verdict.Sound() -> {
        System.out.println("sound");
        yield 0;
      }
      case Verdict.Broken(var violations) -> {
        violations.forEach(it -> System.out.println(it.sentence()));
        yield 1;
      }
      case Verdict.VoidRun(var missing) -> {
        System.out.println("void: the run met no " + missing);
        yield 2;
      }
    };
  }
}
