package chat.parley.local.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.local.setup.SetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What a backup consists of. It is written last: a folder without one is no backup.
///
/// @param format of the backup; this is {@value #FORMAT}
/// @param at when everything stood still
/// @param keys tells the key-encryption keys from others
/// @param files the SHA-256 of each, in hexadecimal digits, by its path in the backup
record Manifest(int format, Instant at, String keys, Map<String, String> files) {
  private static final int FORMAT = 1;
  private static final String NAME = "manifest.json";
  private static final int BUFFER = 1 << 20;
  private static final JsonMapper JSON = new JsonMapper();

  Manifest {
    files = Map.copyOf(files);
  }

  /// Reads every file of a folder, and sees to it that each is on the disk.
  ///
  /// @param keys the folder of the key-encryption keys
  static Manifest of(Path folder, Path keys, Instant at) {
    return new Manifest(FORMAT, at, fingerprint(keys), hashes(folder));
  }

  void write(Path folder) {
    try {
      var partial = folder.resolve(NAME + ".partial");
      Files.writeString(partial, JSON.writeValueAsString(this));
      sync(partial);
      Files.move(partial, folder.resolve(NAME));
      sync(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @throws SetupException if there is none, or one of another format
  static Manifest read(Path folder) {
    var file = folder.resolve(NAME);
    if (!Files.isRegularFile(file)) {
      throw new SetupException(
          folder + " is no backup, or one that was not finished",
          "name the folder of one that was");
    }
    try {
      var manifest = JSON.readValue(Files.readString(file), Manifest.class);
      if (manifest.format() != FORMAT) {
        throw new SetupException(
            folder
                + " is a backup of format "
                + manifest.format()
                + ", this Parley reads "
                + FORMAT,
            "use the Parley that made it");
      }
      return manifest;
    } catch (IOException | JacksonException e) {
      throw new SetupException(file + " cannot be read: " + e.getMessage(), "use another backup");
    }
  }

  /// @throws SetupException naming the first file that is not what was backed up
  void require(Path folder) {
    var found = hashes(folder);
    for (var file : new TreeMap<>(files).entrySet()) {
      var hash = found.get(file.getKey());
      if (hash == null) {
        throw new SetupException(
            "the backup lacks its file " + file.getKey(),
            "use another backup; nothing was changed");
      }
      if (!hash.equals(file.getValue())) {
        throw new SetupException(
            "the backup's file " + file.getKey() + " is not what was written",
            "use another backup; nothing was changed");
      }
    }
  }

  /// Whether these are the key-encryption keys that it was made with: no others open it.
  boolean isOpenedBy(Path folder) {
    return fingerprint(folder).equals(keys);
  }

  /// In bytes.
  static long size(Path folder) {
    try (var paths = Files.walk(folder)) {
      var bytes = 0L;
      for (var file : paths.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> hashes(Path folder) {
    var hashes = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        var name = folder.relativize(path).toString();
        if (Files.isRegularFile(path) && !name.startsWith(NAME)) {
          hashes.put(name, hash(path));
        } else if (Files.isDirectory(path)) {
          sync(path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hashes;
  }

  private static String fingerprint(Path folder) {
    var digest = sha256();
    hashes(folder)
        .forEach((name, hash) -> digest.update((name + " " + hash + "\n").getBytes(UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hash(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      var digest = sha256();
      var buffer = ByteBuffer.allocate(BUFFER);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      channel.force(true);
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  private static void sync(Path path) throws IOException {
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
