package chat.parley.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.chaos.check.Checker;
import chat.parley.chaos.check.Verdict;
import chat.parley.chaos.check.Violation;
import chat.parley.chaos.check.Violation.AcceptedAfterLeave;
import chat.parley.chaos.check.Violation.AcknowledgedElsewhere;
import chat.parley.chaos.check.Violation.AcknowledgedMissing;
import chat.parley.chaos.check.Violation.DeliveredAfterLeave;
import chat.parley.chaos.check.Violation.DeliveredOutOfLine;
import chat.parley.chaos.check.Violation.NobodyAsked;
import chat.parley.chaos.check.Violation.NotPublished;
import chat.parley.chaos.check.Violation.PublishedOutOfOrder;
import chat.parley.chaos.check.Violation.RevisionOutOfLine;
import chat.parley.chaos.run.ChaosRun;
import chat.parley.chaos.run.Fault;
import chat.parley.chaos.run.Result;
import chat.parley.chaos.run.Workload;
import chat.parley.e2e.bug.Bug;
import chat.parley.e2e.bug.Planter;
import chat.parley.local.LocalStack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The parts of the stack die, freeze and are restarted while people talk; then bugs are planted
/// into it, to see that they would not pass. The last of all: the planted bugs stay with the stack.
@Order(Integer.MAX_VALUE)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ChaosIT {
  private static final long SEED = Long.getLong("parley.chaos.seed", 1);

  /// Tells each bug. It may tell more: a lost commit reaches far.
  private static final Map<Bug, Set<Class<? extends Violation>>> SIGNS =
      Map.of(
          Bug.ACKNOWLEDGES_BEFORE_COMMIT,
          Set.of(AcknowledgedMissing.class, AcknowledgedElsewhere.class),
          Bug.REUSES_NUMBER,
          Set.of(RevisionOutOfLine.class),
          Bug.PUBLISHES_OUT_OF_ORDER,
          Set.of(PublishedOutOfOrder.class),
          Bug.LOSES_PUBLICATION,
          Set.of(PublishedOutOfOrder.class, NotPublished.class),
          Bug.KEEPS_STALE_MEMBERSHIP,
          Set.of(AcceptedAfterLeave.class),
          Bug.SKIPS_GAP,
          Set.of(DeliveredOutOfLine.class),
          Bug.DOUBLES_RETRY,
          Set.of(NobodyAsked.class),
          Bug.DELIVERS_AFTER_LEAVE,
          Set.of(DeliveredAfterLeave.class));

  private LocalStack stack;
  private Planter planter;

  @BeforeAll
  void start() {
    stack = RunningStack.get();
    planter = new Planter(stack, Path.of("target", "bugs.jar"));
  }

  @Test
  @Order(1)
  void everyPromiseIsKeptWhileEachPartDiesAndFreezesAndAllServicesAreRestartedInTurn() {
    var workload =
        new Workload(
            SEED, Duration.ofSeconds(60), Duration.ofMinutes(2), 6, 2, stack.gatewayUris());
    List<Fault> faults = new ArrayList<>(Fault.all(new Random(SEED)));
    faults.addAll(Fault.rollingRestart(stack.ports().processes()));
    Result result = new ChaosRun(workload, stack, faults).run();
    result.write(Path.of("target", "chaos"));

    var checker = new Checker();
    Verdict verdict = checker.judge(result.history(), result.state());

    assertThat(sentences(violations(verdict))).isEmpty();
    assertThat(verdict)
        .as(() -> checker.coverage(result.history()).toString())
        .isEqualTo(new Verdict.Sound());
  }

  @Test
  @Order(2)
  void nothingIsFoundWhereNoBugIsPlanted() {
    planter.removeAll();

    assertThat(sentences(violations(shortRun("none")))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Order(3)
  void bugIsCaught(Bug bug) {
    planter.plant(bug);

    List<Violation> found = violations(shortRun(bug.name()));

    assertThat(found)
        .as(() -> sentences(found).toString())
        .anyMatch(it -> SIGNS.getOrDefault(bug, Set.of()).contains(it.getClass()));
  }

  private Verdict shortRun(String name) {
    var workload =
        new Workload(
            SEED, Duration.ofSeconds(10), Duration.ofSeconds(5), 6, 1, stack.gatewayUris());
    Result result = new ChaosRun(workload, stack, List.of()).run();
    result.write(Path.of("target", "chaos-" + name));
    return new Checker().judge(result.history(), result.state());
  }

  private static List<Violation> violations(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Broken(var violations) -> violations;
      case Verdict.Sound(), Verdict.VoidRun(_) -> List.of();
    };
  }

  private static List<String> sentences(List<Violation> violations) {
    return violations.stream().map(Violation::sentence).limit(50).toList();
  }
}
