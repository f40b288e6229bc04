package chat.parley.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.local.console.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MavenOutputTest {
  private final List<Event> events = new ArrayList<>();
  private final MavenOutput output = new MavenOutput(events::add);

  @Test
  void tellsModuleAndPhase() {
    output.read("[INFO] Building room-service 0.1.0-SNAPSHOT                          [5/12]");
    output.read("[INFO] --- compiler:3.14.1:compile (default-compile) @ room-service ---");
    output.read("[INFO] --- spring-boot:4.1.2:process-aot (process-aot) @ room-service ---");
    output.read("[INFO] Nothing to compile - all classes are up to date.");

    assertThat(events)
        .containsExactly(
            Event.milestone("build", "5/12   room-service"),
            Event.progress("build", "5/12   room-service: compiling"),
            Event.progress("build", "5/12   room-service: preparing its context ahead of time"));
  }

  @Test
  void countsWhatIsFetched() {
    for (var file = 0; file < 10; file++) {
      output.read("Downloaded from central: https://repo.example/a.jar (1.5 MB at 3.0 MB/s)");
    }

    assertThat(events)
        .containsExactly(Event.progress("fetch", "10 files, 15 MB from the Maven repository"));
  }
}
