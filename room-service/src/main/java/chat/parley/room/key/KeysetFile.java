package chat.parley.room.key;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// The local file that holds the key-encryption keys: a Tink key set in JSON, for its owner's eyes.
/// Whoever loses it loses all content; whoever has it and the database can read it. A change
/// replaces it as a whole: a reader, or a crash, finds the old file or the new one.
record KeysetFile(Path folder, Path path) implements KeySource {
  private static final String DRAFT = ".draft";

  private static final Set<PosixFilePermission> REFUSED =
      EnumSet.of(
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE,
          PosixFilePermission.OTHERS_EXECUTE);

  static KeysetFile at(Path path) {
    Path file = path.toAbsolutePath().normalize();
    return new KeysetFile(Objects.requireNonNull(file.getParent(), "a file has a folder"), file);
  }

  @Override
  public boolean exists() {
    return Files.exists(path);
  }

  /// @throws KeySourceException if it can not be read, is no key set, or others may read it
  @Override
  public Keyring read() {
    try {
      return Keysets.keyring(keyset());
    } catch (GeneralSecurityException exception) {
      throw unreadable(exception);
    }
  }

  @Override
  public void addPrimary() {
    try {
      replace(Keysets.withNewPrimary(keyset()));
    } catch (GeneralSecurityException exception) {
      throw new IllegalStateException("a key can not be made", exception);
    }
  }

  @Override
  public boolean hasMoreThan(String id) {
    return read().keys().keySet().stream().anyMatch(it -> !it.equals(id));
  }

  @Override
  public void destroyAllBut(String id) {
    try {
      KeysetHandle keyset = keyset();
      Keyring keyring = Keysets.keyring(keyset);
      if (!keyring.keys().containsKey(id)) {
        // Another source has the key now: nothing here is needed any more.
        deleteDrafts();
        Files.delete(path);
        forceFolder();
        return;
      }
      if (!keyring.primary().equals(id)) {
        throw new IllegalStateException("the key to keep is not the primary one");
      }
      if (keyset.size() > 1) {
        replace(Keysets.primaryOf(keyset));
      }
    } catch (IOException | GeneralSecurityException exception) {
      throw new IllegalStateException(path + " can not be changed", exception);
    }
  }

  private void replace(KeysetHandle keyset) {
    try {
      // A draft that a crash left has keys in it, perhaps some that are to go.
      deleteDrafts();
      Path draft = newDraft();
      write(draft, text(keyset));
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (IOException | GeneralSecurityException exception) {
      throw new IllegalStateException(path + " can not be changed", exception);
    }
  }

  private void deleteDrafts() throws IOException {
    try (var drafts = Files.newDirectoryStream(folder, "kek*" + DRAFT)) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private KeysetHandle keyset() {
    try {
      if (posix()) {
        var permissions = Files.getPosixFilePermissions(path);
        if (permissions.stream().anyMatch(REFUSED::contains)) {
          throw new KeySourceException(
              path + " has mode " + PosixFilePermissions.toString(permissions),
              "Others may read or change the key that protects all content. If nobody did, run:"
                  + " chmod 600 "
                  + path);
        }
      }
      return TinkJsonProtoKeysetFormat.parseKeyset(
          Files.readString(path), InsecureSecretKeyAccess.get());
    } catch (IOException | GeneralSecurityException exception) {
      throw unreadable(exception);
    }
  }

  private KeySourceException unreadable(Exception cause) {
    return new KeySourceException(
        path + " can not be read as a key set",
        "Put back the file that was there, from a backup: nothing else opens the content.",
        cause);
  }

  @Override
  public void create() {
    try {
      Files.createDirectories(folder, attributes("rwx------"));
      Path draft = newDraft();
      try {
        write(draft, text(Keysets.generate()));
        // A link appears whole or not at all, and never replaces what is there.
        Files.createLink(path, draft);
        forceFolder();
      } catch (FileAlreadyExistsException _) {
        // Both instances must use the same key: the first one's.
      } finally {
        Files.delete(draft);
      }
    } catch (IOException | GeneralSecurityException exception) {
      throw new KeySourceException(
          path + " can not be created: " + exception.getMessage(),
          "Let this service write in that folder.",
          exception);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private Path newDraft() throws IOException {
    return Files.createTempFile(folder, "kek", DRAFT, attributes("rw-------"));
  }

  private static String text(KeysetHandle keyset) throws GeneralSecurityException {
    return TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
  }

  private static void write(Path file, String text) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
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
