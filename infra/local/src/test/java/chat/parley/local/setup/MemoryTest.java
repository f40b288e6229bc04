package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void measuresThisProcess() {
    assertThat(Memory.of(ProcessHandle.current().pid())).isGreaterThan(10_000_000);
  }

  @Test
  void measuresNothingOfAProcessThatIsGone() {
    assertThat(Memory.of(Integer.MAX_VALUE)).isZero();
  }

  @Test
  void refusesWhatTheMachineDoesNotHave() {
    assertThatCode(() -> Memory.require(1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Memory.require(Integer.MAX_VALUE))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("MB of memory are available");
  }
}
