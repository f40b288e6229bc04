package chat.parley.room.key;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;

/// The local file that holds the key-encryption key: a Tink key set in JSON, for its owner's eyes.
/// Whoever loses it loses all content; whoever has it and the database can read it.
record KeysetFile(Path folder, Path path) {
  private static final Set<PosixFilePermission> REFUSED =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  static KeysetFile in(Path data) {
    Path folder = data.toAbsolutePath().normalize().resolve("keys");
    return new KeysetFile(folder, folder.resolve("kek.json"));
  }

  boolean exists() {
    return Files.exists(path);
  }

  /// @throws KeysetFileException if it can not be read, is no key set, or others may read it
  KeyEncryptionKey read() {
    try {
      if (posix()) {
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(REFUSED::contains)) {
          throw new KeysetFileException(
              path + " has mode " + PosixFilePermissions.toString(permissions),
              "Others may read or change the key that protects all content. If nobody did, run:"
                  + " chmod 600 "
                  + path);
        }
      }
      return new KeyEncryptionKey(
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(path), InsecureSecretKeyAccess.get()));
    } catch (IOException | GeneralSecurityException exception) {
      throw new KeysetFileException(
          path + " can not be read as a key set",
          "Put back the file that was there, from a backup: nothing else opens the content.",
          exception);
    }
  }

  /// Makes a new key, unless another instance was faster: then its key is the one.
  KeyEncryptionKey createOrRead() {
    try {
      Files.createDirectories(folder, attributes("rwx------"));
      Path draft = Files.createTempFile(folder, "kek", ".draft", attributes("rw-------"));
      try {
        write(draft, newKeyset());
        // A link appears whole or not at all, and never replaces what is there.
        Files.createLink(path, draft);
        forceFolder();
      } catch (FileAlreadyExistsException _) {
        // Both instances must use the same key: the first one's.
      } finally {
        Files.delete(draft);
      }
    } catch (IOException | GeneralSecurityException exception) {
      throw new KeysetFileException(
          path + " can not be created: " + exception.getMessage(),
          "Let this service write in that folder.",
          exception);
    }
    return read();
  }

  private static String newKeyset() throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(
        KeyEncryptionKey.newKeyset(), InsecureSecretKeyAccess.get());
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
  }

  private void forceFolder() throws IOException {
    if (posix()) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    if (!posix()) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
    };
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
