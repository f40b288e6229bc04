package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  private static final long MORE_THAN_THERE_IS = 1L << 40;

  @TempDir private Path folder;

  @Test
  void saysWhereThereIsTooLittleRoom() {
    var notYetThere = folder.resolve("a/b");
    assertThatCode(() -> Disk.require(notYetThere, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Disk.require(notYetThere, MORE_THAN_THERE_IS))
        .isInstanceOf(SetupException.class)
        .hasMessageStartingWith("the disk of " + notYetThere + " is full: ")
        .hasMessageEndingWith(" MB are free, and Parley wants " + MORE_THAN_THERE_IS + " MB");
  }

  @Test
  void blamesTheDiskOnlyWhereItIsFull() {
    assertThat(Disk.full(folder, "initdb failed", 0)).isEmpty();
    assertThat(Disk.full(folder, "initdb failed", MORE_THAN_THERE_IS))
        .hasValueSatisfying(failure ->
            assertThat(failure.cause())
                .startsWith("the disk of " + folder + " is full")
                .endsWith("initdb failed"));
  }
}
