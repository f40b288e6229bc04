package chat.parley.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void defaultsAreTwoMinutesOnAStackOfItsOwn() {
    var options = Options.of(List.of());

    assertThat(options.gateways()).isEmpty();
    assertThat(options.duration()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void whatIsGivenCounts() {
    var options =
        Options.of(List.of("--seed", "7", "--users", "3", "--gateways", "http://a:1,http://b:2"));

    assertThat(options.seed()).isEqualTo(7);
    assertThat(options.gateways())
        .containsExactly(URI.create("http://a:1"), URI.create("http://b:2"));
    assertThat(options.workload(options.gateways()).users()).isEqualTo(3);
  }

  @Test
  void unknownOptionIsToldByName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(List.of("--sede", "7")))
        .withMessageContaining("--sede");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(List.of("--seed")))
        .withMessageContaining("--seed");
  }
}
