package chat.parley.local.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Copies of the checkout's own jars, named by their contents. Processes run from these: a build
/// replaces the originals under a running JVM, which would fail at the next class it loads, and it
/// touches jars whose contents stay the same, which would make an AOT cache useless.
public final class JarStore {
  private static final Duration UNUSED = Duration.ofDays(7);

  private final Path root;
  private final Path folder;

  /// @param root jars below it are copied; others, which no build changes, are used where they are
  public JarStore(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  public List<Path> copies(List<Path> classPath) {
    return classPath.stream().map(jar -> jar.startsWith(root) ? copy(jar) : jar).toList();
  }

  /// Deletes copies that are neither among these nor young enough to be another stack's.
  public void deleteAllBut(Set<Path> used) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    var oldest = FileTime.from(Instant.now().minus(UNUSED));
    try (var jars = Files.newDirectoryStream(folder)) {
      for (var jar : jars) {
        if (!used.contains(jar) && Files.getLastModifiedTime(jar).compareTo(oldest) < 0) {
          Files.deleteIfExists(jar);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path copy(Path jar) {
    try {
      var copy = folder.resolve(digest(jar) + "-" + jar.getFileName());
      if (Files.exists(copy)) {
        return copy;
      }
      Files.createDirectories(folder);
      var part = Files.createTempFile(folder, "copy", ".part");
      Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
      Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Path jar) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
