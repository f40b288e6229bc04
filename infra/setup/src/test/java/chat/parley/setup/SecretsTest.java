package chat.parley.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir private Path folder;

  @Test
  void makesEachSecretOnce() throws IOException {
    new Secrets(folder).ensure();
    var first = read();
    new Secrets(folder).ensure();

    assertThat(read()).isEqualTo(first);
    assertThat(first).doesNotHaveDuplicates().allMatch(secret -> secret.length() == 32);
  }

  @Test
  void keepsTheSecretsThatSomebodyElseHasChosen() throws IOException {
    var chosen = folder.resolve("services/parley.service-secret");
    Files.createDirectories(chosen.getParent());
    Files.writeString(chosen, "chosen");

    new Secrets(folder).ensure();

    assertThat(chosen).hasContent("chosen");
  }

  @Test
  void leavesNoDraftBehind() throws IOException {
    new Secrets(folder).ensure();

    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(folder::relativize).map(Path::toString))
          .containsExactlyInAnyOrderElementsOf(Secrets.FILES);
    }
  }

  @Test
  void readsAVariableFromItsFile() throws IOException {
    var file = Files.writeString(folder.resolve("secret"), "of the file\n");

    var environment = new Environment(Map.of("A_FILE", file.toString(), "B", "of the variable"));

    assertThat(environment.require("A")).isEqualTo("of the file");
    assertThat(environment.require("B")).isEqualTo("of the variable");
    assertThat(environment.find("C")).isEmpty();
    assertThatThrownBy(() -> environment.require("C"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("C or C_FILE is missing");
  }

  @Test
  void saysWhatItCanDoWhenAskedForSomethingElse() {
    var environment = new Environment(Map.of());

    assertThat(Setup.run(List.of(), environment)).isEqualTo(2);
    assertThat(Setup.run(List.of("everything"), environment)).isEqualTo(2);
    assertThat(Setup.run(List.of("topics"), environment)).isEqualTo(2);
  }

  private List<String> read() {
    return Secrets.FILES.stream().map(this::read).toList();
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
