package chat.parley.local.backup;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Copies of folders, which only their owner can read.
final class Trees {
  private static final FileAttribute<?> OURS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private Trees() {}

  static void create(Path folder) {
    try {
      Files.createDirectories(folder, OURS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds what is not in the target yet. What vanishes meanwhile is left out; a folder that is not
  /// there is an empty one.
  static void copy(Path source, Path target) {
    create(target);
    if (!Files.isDirectory(source)) {
      return;
    }
    try {
      Files.walkFileTree(
          source,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              Files.createDirectories(of(folder), OURS);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (!Files.exists(of(file))) {
                try {
                  Files.copy(file, of(file), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException _) {
                  return FileVisitResult.CONTINUE;
                }
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure)
                throws IOException {
              if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw failure;
            }

            private Path of(Path original) {
              return target.resolve(source.relativize(original).toString());
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
