package chat.parley.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.bench.server.Target;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTest {
  private static final String PARLEY =
      "--parley http://127.0.0.1:1 --parley-process gateway=g.pid ";
  private static final String PEER = "--peer http://127.0.0.1:2 --peer-process node=n.pid ";

  @Test
  void beginsEveryOtherRoundWithTheOtherServer() {
    Plan plan = parse(PARLEY + PEER + "--rounds 2 sends");

    assertThat(plan.targets(1)).extracting(Target::name).containsExactly("parley", "socketio");
    assertThat(plan.targets(2)).extracting(Target::name).containsExactly("socketio", "parley");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sends",
        PARLEY,
        PARLEY + "sprint",
        PARLEY + "--rounds many sends",
        PARLEY + "--speed 3 sends",
        "--parley http://127.0.0.1:1 sends",
        PARLEY + "sends --out",
        PARLEY + "search --parley-home",
      })
  void refusesWhatItDoesNotUnderstand(String line) {
    assertThatThrownBy(() -> parse(line)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Plan parse(String line) {
    return Plan.parse(List.of(line.strip().split(" ")));
  }
}
