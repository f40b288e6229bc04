package chat.parley.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultTest {
  @Test
  void seedDecidesTheOrder() {
    assertThat(Fault.all(new Random(1))).isEqualTo(Fault.all(new Random(1)));
    assertThat(Fault.all(new Random(1)))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(Fault.all(new Random(2)));
  }

  @Test
  void rollingRestartTakesEachInstanceOfParleysOwnServicesOnce() {
    assertThat(
            Fault.rollingRestart(
                List.of("kafka", "gateway", "discovery", "message-service-2", "message-service")))
        .containsExactly(
            new Fault.Restart("gateway"),
            new Fault.Restart("message-service"),
            new Fault.Restart("message-service-2"));
  }

  @Test
  void workloadNeedsSomebodyToTalkTo() {
    var gateways = List.of(URI.create("http://127.0.0.1:8080"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Workload(1, Duration.ofMinutes(1), Duration.ofMinutes(1), 1, 1, gateways));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Workload(1, Duration.ofMinutes(1), Duration.ofMinutes(1), 2, 1, List.of()));
  }
}
