package chat.parley.file.store;

import static chat.parley.file.Shell.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.file.encryption.FileId;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreTest {
  private final FileId file = new FileId(UUID.randomUUID(), UUID.randomUUID());

  @TempDir private Path folder;

  @Test
  void showsObjectOnlyOnceItIsWhole() throws IOException {
    ObjectStore objects = storeIn(folder);

    try (NewObject object = objects.create(file)) {
      object.write(new byte[] {1, 2, 3});
      assertThatThrownBy(() -> objects.open(file)).isInstanceOf(NoSuchFileException.class);
      object.commit();
    }

    try (var content = Channels.newInputStream(objects.open(file))) {
      assertThat(content.readAllBytes()).containsExactly(1, 2, 3);
    }
  }

  @Test
  void leavesNothingOfAnObjectThatIsNotCommitted() throws IOException {
    try (NewObject object = storeIn(folder).create(file)) {
      object.write(new byte[100]);
    }

    assertThat(objectsIn(folder)).isEmpty();
  }

  @Test
  void deletesFinishedAndUnfinished() throws IOException {
    ObjectStore objects = storeIn(folder);
    try (NewObject object = objects.create(file)) {
      object.commit();
    }
    NewObject unfinished = objects.create(file);

    objects.delete(file);

    assertThat(objectsIn(folder)).isEmpty();
    unfinished.close();
  }

  @Test
  void keepsOthersOnTheMachineOut() throws IOException {
    Path root = folder.resolve("objects");
    try (NewObject object = storeIn(root).create(file)) {
      object.commit();
    }

    assertThat(permissionsOf(root)).isEqualTo("rwx------");
    assertThat(permissionsOf(objectsIn(root).getFirst())).isEqualTo("rw-------");
  }

  @Test
  void saysThatTheDiskIsFullAndKeepsNothing() throws Exception {
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", folder.toString()));
    try {
      ObjectStore objects = storeIn(folder);

      assertThat(objects.hasRoomFor(1_000_000)).isFalse();
      assertThatThrownBy(
              () -> {
                try (NewObject object = objects.create(file)) {
                  object.write(new byte[1_000_000]);
                }
              })
          .isInstanceOf(StorageFullException.class);
      assertThat(objectsIn(folder)).isEmpty();
    } finally {
      run("umount", folder.toString());
    }
  }

  private static ObjectStore storeIn(Path root) throws IOException {
    return TestStores.at(root);
  }

  private static List<Path> objectsIn(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).toList();
    }
  }

  private static String permissionsOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
