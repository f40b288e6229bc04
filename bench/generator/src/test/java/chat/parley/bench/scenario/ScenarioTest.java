package chat.parley.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  @Test
  void takesOptionsInAnyOrderAndDefaultsForTheRest() {
    assertThat(Scenario.parse("sends:seconds=3,rooms=2"))
        .isEqualTo(new Sends(2, 8, new Span(10, 3)));
    assertThat(Scenario.parse("lists:rooms=2,threads=6"))
        .isEqualTo(new Lists(2, 6, 4, 5000, 100, new Span(20, 30)));
    assertThat(Scenario.parse("receipts:members=10000"))
        .isEqualTo(new Receipts(10_000, new Span(10, 30)));
    assertThat(Scenario.parse("search:messages=10000000"))
        .isEqualTo(new Search(10_000_000, 20, new Span(20, 60)));
    assertThat(Scenario.parse("storm")).isEqualTo(new Storm(5000, 100, 20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sprint",
        "sends:speed=3",
        "sends:rooms",
        "sends:rooms=many",
        "sends:",
        "paced:seconds=900",
        "paced:seconds=0",
        "lists:rooms=5,threads=4",
        "receipts:members=1",
        "search:messages=500",
      })
  void refusesWhatItDoesNotUnderstand(String text) {
    assertThatThrownBy(() -> Scenario.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
