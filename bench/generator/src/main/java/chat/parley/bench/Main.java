package chat.parley.bench;

import chat.parley.bench.measure.Figures;
import chat.parley.bench.scenario.Scenario;
import chat.parley.bench.server.Target;
import chat.parley.bench.wire.Connector;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Measures one server, or two in turn, and prints what came out.
public final class Main {
  private static final int MISUSED = 2;

  private Main() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Plan plan;
    try {
      plan = Plan.parse(List.of(arguments));
    } catch (IllegalArgumentException exception) {
      System.err.println(exception.getMessage());
      System.err.println(Plan.USAGE);
      System.exit(MISUSED);
      return;
    }
    run(plan);
    System.exit(0);
  }

  private static void run(Plan plan) throws IOException, InterruptedException {
    var report = new Report(plan.out(), System.out);
    report.begin(Machine.describe(plan));
    try (var connector = new Connector(plan.textLength())) {
      for (String scenario : plan.scenarios()) {
        for (int round = 1; round <= plan.rounds(); round++) {
          for (Target target : plan.targets(round)) {
            report.add(target.name(), scenario, round, measure(target, connector, scenario));
            Thread.sleep(Duration.ofSeconds(plan.pauseSeconds()));
          }
        }
        report.table(scenario);
      }
    }
  }

  /// A measurement that fails has no figures, and does not keep the others from being made.
  private static Figures measure(Target target, Connector connector, String scenario)
      throws InterruptedException {
    System.out.println("… " + scenario + " on " + target.name());
    try {
      return Scenario.parse(scenario).run(target, connector);
    } catch (RuntimeException exception) {
      System.out.println("! " + scenario + " on " + target.name() + " failed: " + exception);
      return new Figures();
    }
  }
}
