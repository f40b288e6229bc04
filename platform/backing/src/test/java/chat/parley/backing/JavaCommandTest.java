package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {
  private static final JavaCommand COMMAND =
      JavaCommand.of("org.example.Main", List.of(Path.of("a.jar")), "160m");

  @Test
  void startsFastAndStaysSmallUnlessToldOtherwise() {
    assertThat(COMMAND.toCommand())
        .contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx160m")
        .endsWith("-cp", "a.jar", "org.example.Main");
  }

  @Test
  void letsBothCompilersWorkInALargerHeapForThroughput() {
    assertThat(COMMAND.withProfile(JvmProfile.THROUGHPUT).toCommand())
        .contains("-XX:+UseParallelGC", "-Xmx640m")
        .doesNotContain("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
  }

  @Test
  void keepsItsProfileWhateverElseIsChosen() {
    assertThat(
            COMMAND
                .withProfile(JvmProfile.THROUGHPUT)
                .withOptions(List.of("-Xss512k"))
                .withAotCache(Path.of("none.aot"))
                .withArguments(List.of("go"))
                .profile())
        .isEqualTo(JvmProfile.THROUGHPUT);
  }
}
