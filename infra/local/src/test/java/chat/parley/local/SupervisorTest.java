package chat.parley.local;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.backing.Home;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.ManagedProcess.State;
import chat.parley.backing.ProcessSpec;
import chat.parley.local.console.Console;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {
  private static final String NAME = "program";

  @TempDir private Path folder;

  @Test
  void stopsAtOnceWhatWasAboutToStartWhenTheStackStops() {
    var supervisor = new Supervisor(Home.in(folder), folder.resolve("run"), Console.silent());

    supervisor.start(
        NAME,
        home -> {
          stop(supervisor);
          ManagedProcess.start(ProcessSpec.of(NAME, List.of("sleep", "600"), home));
        });

    var process = supervisor.process(NAME);
    assertThat(process.state()).isEqualTo(State.STOPPED);
    assertThat(ProcessHandle.of(process.pid()).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private static void stop(Supervisor supervisor) {
    try {
      supervisor.stop(List.of());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
