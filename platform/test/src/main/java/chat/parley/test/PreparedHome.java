package chat.parley.test;

import chat.parley.backing.Distributions;
import chat.parley.backing.Folders;
import chat.parley.backing.Home;
import chat.parley.backing.Keycloak;
import chat.parley.backing.Ports;
import chat.parley.backing.Postgres;
import chat.parley.backing.RealmSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A home in which Keycloak has made its tables and the realm, kept from run to run and copied into
/// each: making them takes Keycloak 20 s, starting upon them 5.
///
/// @param folder named after what it was made from, so that another realm file or version makes
///   another
record PreparedHome(Path root, Path folder) {
  private static final String PREFIX = "prepared-for-tests-";

  static PreparedHome of(Path root, Distributions distributions) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(realm(root)));
      for (var service : List.of("postgres", "keycloak")) {
        digest.update(distributions.version(service).getBytes(StandardCharsets.UTF_8));
      }
      var name = PREFIX + HexFormat.of().formatHex(digest.digest(), 0, 6);
      return new PreparedHome(root, root.resolve(".parley").resolve("dist").resolve(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What Keycloak starts with; the realm in a prepared home holds the same secret that comes with
  /// it.
  static Keycloak.Settings settings(Path root, Home home) {
    return new Keycloak.Settings(
        Ports.free(),
        Ports.free(),
        realm(root),
        new RealmSecrets(home.secret("service-client"), home.secret("monitoring-client")));
  }

  /// Makes it, if it is not there, inside the other home and then moves it into its place whole.
  void make(Distributions distributions, Home home) {
    if (Files.exists(folder)) {
      return;
    }
    home.progress().step("keycloak", "preparing its tables and realm for this and later runs");
    var fresh = Home.in(home.folder().resolve("prepared")).progress(home.progress());
    try (var postgres = Postgres.start(distributions, fresh, Ports.free())) {
      Keycloak.start(distributions, fresh, postgres, settings(root, fresh)).close();
    }
    try {
      deleteOutdated();
      Files.move(fresh.folder(), folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Does nothing if it was not made.
  void copyTo(Home home) {
    for (var part : List.of("data", "secrets")) {
      var source = folder.resolve(part);
      if (!Files.isDirectory(source)) {
        return;
      }
      try (var paths = Files.walk(source)) {
        for (var path : (Iterable<Path>) paths::iterator) {
          copy(path, home.folder().resolve(part).resolve(source.relativize(path)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      copyFolder(from, to);
      return;
    }
    Files.copy(
        from,
        to,
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING,
        LinkOption.NOFOLLOW_LINKS);
  }

  // Another service may be making the same folder at this moment, so it is never replaced.
  private static void copyFolder(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    // PostgreSQL refuses a data folder that others may read, or that is not its own.
    var source = Files.readAttributes(from, PosixFileAttributes.class);
    var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    target.setPermissions(source.permissions());
    target.setOwner(source.owner());
  }

  private void deleteOutdated() throws IOException {
    try (var folders = Files.list(folder.toAbsolutePath().getParent())) {
      for (var candidate : (Iterable<Path>) folders::iterator) {
        if (candidate.getFileName().toString().startsWith(PREFIX)) {
          Folders.delete(candidate);
        }
      }
    }
  }

  private static Path realm(Path root) {
    return root.resolve("infra/keycloak/parley-realm.json");
  }
}
