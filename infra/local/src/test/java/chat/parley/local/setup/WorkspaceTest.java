package chat.parley.local.setup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  private static final int SOMEBODY_ELSE = 54321;

  @TempDir private Path folder;

  @Test
  void isUsedAgainByItsOwner() {
    Workspace.of(folder).create();
    assertThatCode(() -> Workspace.of(folder).create()).doesNotThrowAnyException();
  }

  @Test
  void isNotTakenFromAnotherUserEvenByRoot() throws IOException {
    assumeTrue(Owner.isRoot(), "only root can give a folder away");
    var workspace = Workspace.of(folder);
    workspace.create();
    Files.setAttribute(workspace.data(), "unix:uid", SOMEBODY_ELSE);

    assertThatThrownBy(workspace::create)
        .isInstanceOf(SetupException.class)
        .hasMessage(workspace.data() + " belongs to the user " + SOMEBODY_ELSE);
    assertThatCode(workspace::requireOwnOrRoot).doesNotThrowAnyException();
  }
}
