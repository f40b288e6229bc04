package chat.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Checker;
import chat.parley.chaos.check.Verdict;
import chat.parley.chaos.check.Violation;
import chat.parley.chaos.run.ChaosRun;
import chat.parley.chaos.run.Fault;
import chat.parley.chaos.run.Result;
import chat.parley.chaos.run.Workload;
import chat.parley.local.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A whole stack of its own, with two gateways and two message-services, whose parts die and freeze
/// while people talk.
class ChaosIT {
  private static final long SEED = Long.getLong("parley.chaos.seed", 1);

  @Test
  void everyPromiseIsKeptWhileEachPartDiesAndFreezes() {
    Result result = run();
    result.write(Path.of("target", "chaos"));

    var checker = new Checker();
    Verdict verdict = checker.judge(result.history(), result.state());

    assertThat(sentences(verdict)).isEmpty();
    assertThat(verdict)
        .as(() -> checker.coverage(result.history()).toString())
        .isEqualTo(new Verdict.Sound());
  }

  private static Result run() {
    try (var stack =
        LocalStack.builder()
            .root(Path.of(System.getProperty("parley.root", "..")))
            .home(Path.of("target/stack").toAbsolutePath())
            .freePorts()
            .scale(Map.of("gateway", 2, "message-service", 2))
            .start()) {
      var workload = new Workload(SEED, Duration.ofSeconds(60), 6, 2, stack.gatewayUris());
      return new ChaosRun(workload, stack, Fault.all(new Random(SEED))).run();
    }
  }

  private static List<String> sentences(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Broken(var violations) ->
          violations.stream().map(Violation::sentence).limit(50).toList();
      case Verdict.Sound(), Verdict.VoidRun(_) -> List.of();
    };
  }
}
