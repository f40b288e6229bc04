package chat.parley.local.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleTest {
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

  @TempDir private Path root;
  private Module module;

  @BeforeEach
  void buildModule() throws IOException {
    module = new Module(root, "room-service");
    write("pom.xml", LONG_AGO);
    write("contracts/src/main/java/Event.java", LONG_AGO);
    write("room-service/pom.xml", LONG_AGO);
    write("room-service/src/main/java/Room.java", LONG_AGO);
    write("room-service/target/room-service-1.jar", LONG_AGO.plusSeconds(60));
    var library = write("library.jar", LONG_AGO);
    Files.writeString(root.resolve("room-service/target/classpath"), library.toString());
  }

  @Test
  void isFreshWhenItsJarIsNewerThanEverySource() {
    assertThat(module.isStale()).isFalse();
    assertThat(module.classPath())
        .extracting(Path::getFileName)
        .extracting(Path::toString)
        .containsExactly("room-service-1.jar", "library.jar");
  }

  @Test
  void isStaleWhenASourceOfItsOwnOrASharedOneIsNewer() throws IOException {
    write("room-service/src/main/java/Room.java", Instant.now());
    assertThat(module.isStale()).isTrue();

    buildModule();
    write("contracts/src/main/java/Event.java", Instant.now());
    assertThat(module.isStale()).isTrue();
  }

  @Test
  void isStaleWhenThePageThatItServesIsNewer() throws IOException {
    var gateway = new Module(root, "gateway");
    write("gateway/target/gateway-1.jar", LONG_AGO.plusSeconds(60));
    Files.writeString(
        root.resolve("gateway/target/classpath"), root.resolve("library.jar").toString());
    assertThat(gateway.isStale()).isFalse();

    write("web/src/main.tsx", Instant.now());

    assertThat(gateway.isStale()).isTrue();
    assertThat(module.isStale()).isFalse();
  }

  @Test
  void staysFreshWhenMavenFoundNothingToDoForNewerSources() throws IOException {
    write("contracts/src/main/java/Event.java", Instant.now());

    module.markBuilt();

    assertThat(module.isStale()).isFalse();
  }

  @Test
  void isStaleWithoutJarOrLibraries() throws IOException {
    Files.delete(root.resolve("library.jar"));
    assertThat(module.isStale()).isTrue();
    assertThat(module.isBuilt()).isFalse();

    buildModule();
    Files.delete(root.resolve("room-service/target/room-service-1.jar"));
    assertThat(module.isStale()).isTrue();
  }

  private Path write(String path, Instant modified) throws IOException {
    var file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    return Files.setLastModifiedTime(file, FileTime.from(modified));
  }
}
