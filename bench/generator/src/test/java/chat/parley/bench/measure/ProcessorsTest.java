package chat.parley.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.bench.measure.ServerProcess.Ticks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  private static final Processors BEFORE =
      new Processors(0, Map.of("gateway", new Ticks(7, 1000)), 100, 5000);

  @Test
  void tellsHowManyCoresEachTook() {
    var after = new Processors(2_000_000_000L, Map.of("gateway", new Ticks(7, 1100)), 150, 5200);
    var figures = new Figures();

    after.describe(BEFORE, figures);

    assertThat(after.serverSeconds(BEFORE)).isEqualTo(1.0);
    assertThat(figures.byName())
        .containsEntry("gateway_cores", 0.5)
        .containsEntry("server_cores", 0.5)
        .containsEntry("generator_cores", 0.25)
        .containsEntry("elsewhere_cores", 0.25);
  }

  @Test
  void countsAProcessThatWasStartedAnewFromNothing() {
    var after = new Processors(1_000_000_000L, Map.of("gateway", new Ticks(8, 30)), 100, 5030);

    assertThat(after.serverSeconds(BEFORE)).isEqualTo(0.3);
  }
}
