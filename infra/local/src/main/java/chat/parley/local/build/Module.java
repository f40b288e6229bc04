package chat.parley.local.build;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A Maven module that the launcher runs: its jar, its class path, and whether they are fresh.
///
/// @param root the checkout
/// @param folder of the module, relative to the root
public record Module(Path root, String folder) {
  /// What every service is built from besides its own sources.
  private static final List<String> SHARED =
      List.of("contracts", "platform/web", "platform/messaging", "platform/crypto");

  /// What else a module is built from, by its folder.
  private static final Map<String, List<String>> BESIDE =
      Map.of(
          "gateway",
          List.of(
              "web/package-lock.json",
              "web/index.html",
              "web/vite.config.ts",
              "web/src",
              "web/scripts",
              "web/public"));

  /// Fresh if the build's results are newer than every source, or if the sources are those that the
  /// last build of the launcher's saw: Maven leaves a jar alone whose contents did not change.
  public boolean isStale() {
    var jar = jar();
    if (jar.isEmpty() || !isBuilt()) {
      return true;
    }
    var sources = sources();
    var newest =
        sources.stream()
            .map(Source::modified)
            .max(FileTime::compareTo)
            .orElse(FileTime.fromMillis(0));
    return modified(jar.get()).compareTo(newest) < 0 && !stamp().equals(fingerprint(sources));
  }

  /// Whether it could run at all, however old its jar is.
  public boolean isBuilt() {
    return jar().isPresent() && isComplete();
  }

  /// Remembers that what is built now is built from the present sources.
  public void markBuilt() {
    try {
      Files.writeString(stampFile(), fingerprint(sources()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The module's jar and, after it, all that it needs at run time, in Maven's order.
  ///
  /// @throws IllegalStateException if the module is not built
  public List<Path> classPath() {
    var jar = jar().orElseThrow(() -> new IllegalStateException(folder + " is not built"));
    return Stream.concat(Stream.of(jar), dependencies().stream()).toList();
  }

  private boolean isComplete() {
    return Files.isRegularFile(classPathFile()) && dependencies().stream().allMatch(Files::exists);
  }

  private List<Path> dependencies() {
    try {
      return Stream.of(Files.readString(classPathFile()).strip().split(File.pathSeparator))
          .map(Path::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> jar() {
    var target = target();
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    var artifact = Path.of(folder).getFileName().toString();
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Source> sources() {
    var roots = new ArrayList<Path>();
    roots.add(root.resolve("pom.xml"));
    Stream.concat(Stream.of(folder), SHARED.stream())
        .map(root::resolve)
        .forEach(module -> {
          roots.add(module.resolve("pom.xml"));
          roots.add(module.resolve("src/main"));
        });
    BESIDE.getOrDefault(folder, List.of()).forEach(it -> roots.add(root.resolve(it)));
    return roots.stream().filter(Files::exists).flatMap(this::sourcesBelow).toList();
  }

  private Stream<Source> sourcesBelow(Path start) {
    try (var files = Files.find(start, 64, (_, attributes) -> attributes.isRegularFile())) {
      return files.sorted().map(this::source).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Source source(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new Source(
          root.relativize(file).toString(), attributes.size(), attributes.lastModifiedTime());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fingerprint(List<Source> sources) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      sources.forEach(source -> digest.update((source + "\n").getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private String stamp() {
    try {
      return Files.exists(stampFile()) ? Files.readString(stampFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path target() {
    return root.resolve(folder).resolve("target");
  }

  private Path classPathFile() {
    return target().resolve("classpath");
  }

  private Path stampFile() {
    return target().resolve("parley-built");
  }

  private record Source(String path, long size, FileTime modified) {}
}
