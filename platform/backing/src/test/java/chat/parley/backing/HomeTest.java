package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path folder;

  @Test
  void keepsASecretThatOnlyItsOwnerCanRead() throws Exception {
    // when
    var secret = Home.in(folder).secret("services");
    // then
    assertThat(secret).hasSize(32).isEqualTo(Home.in(folder).secret("services"));
    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets/services")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void makesAnotherSecretForAnotherName() {
    var home = Home.in(folder);
    assertThat(home.secret("one")).isNotEqualTo(home.secret("two"));
  }

  @Test
  void replacesASecretThatWasCutShort() throws Exception {
    Files.createDirectories(folder.resolve("secrets"));
    Files.createFile(folder.resolve("secrets/services"));
    assertThat(Home.in(folder).secret("services")).isNotBlank();
  }
}
