package chat.parley.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarStoreTest {
  @TempDir private Path root;
  @TempDir private Path elsewhere;

  @Test
  void keepsACopyOfOwnJarsThatABuildDoesNotTouch() throws IOException {
    var own = Files.writeString(root.resolve("own.jar"), "one");
    var library = Files.writeString(elsewhere.resolve("library.jar"), "library");
    var store = new JarStore(root, elsewhere.resolve("jars"));

    var before = store.copies(List.of(own, library));
    Files.writeString(own, "two");
    var after = store.copies(List.of(own, library));

    assertThat(before.getFirst()).hasContent("one");
    assertThat(after.getFirst()).hasContent("two");
    assertThat(List.of(before.getLast(), after.getLast())).containsOnly(library);
  }

  @Test
  void givesTheSameCopyForTheSameContents() throws IOException {
    var own = Files.writeString(root.resolve("own.jar"), "one");
    var store = new JarStore(root, elsewhere.resolve("jars"));

    var first = store.copies(List.of(own));
    Files.delete(own);
    Files.writeString(own, "one");

    assertThat(store.copies(List.of(own))).isEqualTo(first);
  }
}
