package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {
  @TempDir private Path folder;

  @Test
  void isTakenByOneAtATime() {
    var workspace = Workspace.of(folder);
    assertThat(StackLock.isHeld(workspace)).isFalse();

    try (var _ = StackLock.tryTake(workspace).orElseThrow()) {
      assertThat(StackLock.isHeld(workspace)).isTrue();
      assertThat(StackLock.tryTake(workspace)).isEmpty();
      assertThat(StackLock.holder(workspace)).contains(ProcessHandle.current());
    }

    assertThat(StackLock.holder(workspace)).isEmpty();
    assertThat(StackLock.tryTake(workspace)).isPresent();
  }
}
