package chat.parley.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// Where each service's AOT cache is. Its name holds what it was trained with (JDK, jars and their
/// times), since the JVM drops a cache that does not fit without saying so.
final class AotCaches {
  private final Path folder;

  AotCaches(Path folder) {
    this.folder = folder;
  }

  /// The file that a fitting cache has; it need not exist.
  Path fileFor(String service, List<Path> classPath) {
    return folder.resolve(service + "-" + key(classPath) + ".aot");
  }

  /// Deletes the caches of a service that no longer fit.
  void deleteOthers(String service, Path current) {
    try (var files = Files.newDirectoryStream(folder, service + "-*")) {
      for (var file : files) {
        if (!file.equals(current)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(List<Path> classPath) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      for (var jar : classPath) {
        var line = "%s %d\n".formatted(jar, Files.getLastModifiedTime(jar).toMillis());
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
