package chat.parley.backing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// Takes files out of archives. An entry that would land outside the target folder is refused.
final class Archive {
  private static final int OWNER_EXECUTES = 0100;

  private Archive() {}

  /// The tar.xz that is the only one in a jar, as zonky packs PostgreSQL.
  static void unpackNestedTar(Path jar, Path target) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      var tar =
          zip.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException(jar + " holds no .txz"));
      try (var in = zip.getInputStream(tar)) {
        unpackTar(in, target);
      }
    }
  }

  static void unpackZip(Path archive, Path target) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry :
          (Iterable<ZipEntry>) () -> zip.stream().map(ZipEntry.class::cast).iterator()) {
        var path = inside(target, entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          continue;
        }
        Files.createDirectories(path.getParent());
        try (var in = zip.getInputStream(entry)) {
          Files.copy(in, path);
        }
      }
    }
  }

  /// One file, made executable.
  static void unpackProgram(Path archive, String name, Path target) throws IOException {
    try (var zip = new ZipFile(archive.toFile())) {
      var entry = zip.getEntry(name);
      if (entry == null) {
        throw new IOException(archive + " holds no " + name);
      }
      Files.createDirectories(target.getParent());
      try (var in = zip.getInputStream(entry)) {
        Files.copy(in, target);
      }
      makeExecutable(target);
    }
  }

  private static void unpackTar(InputStream compressed, Path target) throws IOException {
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(compressed)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, inside(target, entry.getName()));
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
      makeExecutable(path);
    }
  }

  private static Path inside(Path target, String name) throws IOException {
    var path = target.resolve(name).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("The archive wants to write outside its folder: " + name);
    }
    return path;
  }

  private static void makeExecutable(Path file) throws IOException {
    var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    permissions.add(PosixFilePermission.GROUP_EXECUTE);
    permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(file, permissions);
  }
}
