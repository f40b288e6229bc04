package chat.parley.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path folder;

  @Test
  void unpacksFilesInTheirFolders() throws IOException {
    Archive.unpackZip(zip("a/b.txt"), folder.resolve("out"));
    assertThat(folder.resolve("out/a/b.txt")).hasContent("content");
  }

  @Test
  void makesAProgramExecutable() throws IOException {
    Archive.unpackProgram(zip("server-amd64"), "server-amd64", folder.resolve("out/server"));
    assertThat(folder.resolve("out/server")).isExecutable();
  }

  @Test
  void refusesToWriteOutsideItsFolder() throws IOException {
    var archive = zip("../escaped.txt");
    assertThatIOException().isThrownBy(() -> Archive.unpackZip(archive, folder.resolve("out")));
    assertThat(folder.resolve("escaped.txt")).doesNotExist();
  }

  private Path zip(String entry) throws IOException {
    var archive = folder.resolve("archive.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write("content".getBytes(StandardCharsets.UTF_8));
    }
    return archive;
  }
}
