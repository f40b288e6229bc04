package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackPortsTest {
  private static final List<String> PROCESSES = List.of("gateway", "redis", "kafka");
  private static final Map<String, Integer> DEFAULTS = Map.of("gateway", 8080);

  @TempDir private Path folder;

  @Test
  void remembersThePortsItChose() {
    var first = choose(Settings.defaults(), Set.of());
    var second = choose(Settings.defaults(), Set.of());

    assertThat(first.of("gateway")).isEqualTo(8080);
    assertThat(second.of("redis")).isEqualTo(first.of("redis")).isBetween(20_000, 32_000);
    assertThat(second.of("kafka")).isEqualTo(first.of("kafka")).isNotEqualTo(first.of("redis"));
  }

  @Test
  void choosesAnotherWhenARememberedPortIsTaken() {
    var first = choose(Settings.defaults(), Set.of());
    var second = choose(Settings.defaults(), Set.of(first.of("redis")));

    assertThat(second.of("redis")).isNotEqualTo(first.of("redis"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"redis=many", "redis=-1", "redis=99999", "=", "\\u00zz", "\0\1"})
  void forgetsWhatItCanNotUnderstand(String memory) throws IOException {
    Files.writeString(folder.resolve("ports"), memory);

    assertThat(choose(Settings.defaults(), Set.of()).of("redis")).isBetween(20_000, 32_000);
  }

  @Test
  void refusesADefaultThatIsTakenAndNamesTheOption() {
    assertThatThrownBy(() -> choose(Settings.defaults(), Set.of(8080)))
        .isInstanceOfSatisfying(
            SetupException.class,
            e -> {
              assertThat(e.cause()).contains("port 8080", "gateway");
              assertThat(e.advice()).contains("--port gateway=9080");
            });
  }

  @Test
  void takesAnyFreePortWhereZeroIsAskedFor() {
    var ports = choose(Settings.defaults().withPort("gateway", 0), Set.of(8080));

    assertThat(ports.of("gateway")).isNotEqualTo(8080);
  }

  @Test
  void countsFromTheBaseInTheOrderOfProcesses() {
    var ports = choose(Settings.defaults().withPortBase(21_000).withPort("kafka", 5000), Set.of());

    assertThat(List.of(ports.of("gateway"), ports.of("redis"), ports.of("kafka")))
        .containsExactly(21_000, 21_001, 5000);
  }

  @Test
  void refusesOnePortForTwo() {
    var settings = Settings.defaults().withPort("redis", 5000).withPort("kafka", 5000);

    assertThatThrownBy(() -> choose(settings, Set.of()))
        .isInstanceOf(SetupException.class)
        .hasMessageContaining("port 5000 is given to both");
  }

  private StackPorts choose(Settings settings, Set<Integer> taken) {
    return StackPorts.choose(
        PROCESSES, DEFAULTS, settings, folder.resolve("ports"), port -> !taken.contains(port));
  }
}
