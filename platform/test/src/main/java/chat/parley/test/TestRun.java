package chat.parley.test;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the test JVMs of one run have in common: the process that began it, which is the nearest
/// Maven above this one, or this one itself where there is none, as in an IDE.
///
/// @param started tells the process from a later one with the same pid
record TestRun(long pid, Instant started) {
  private static final Pattern MAVEN =
      Pattern.compile("classworlds|maven-wrapper\\.jar|MavenDaemon");
  private static final Pattern FOLDER = Pattern.compile("(\\d{1,18})-(\\d{1,18})-\\d+");

  static TestRun current() {
    var self = ProcessHandle.current();
    var maven =
        Stream.<ProcessHandle>iterate(
                self, process -> process != null, process -> process.parent().orElse(null))
            .skip(1)
            .filter(TestRun::isMaven)
            .findFirst();
    return of(maven.orElse(self));
  }

  static TestRun of(ProcessHandle process) {
    var started = process.info().startInstant().orElse(Instant.EPOCH);
    return new TestRun(process.pid(), Instant.ofEpochMilli(started.toEpochMilli()));
  }

  /// Of which run a folder in `.parley/test` is.
  static Optional<TestRun> ofFolder(String name) {
    var parts = FOLDER.matcher(name);
    return parts.matches()
        ? Optional.of(
            new TestRun(
                Long.parseLong(parts.group(1)),
                Instant.ofEpochMilli(Long.parseLong(parts.group(2)))))
        : Optional.empty();
  }

  /// A name for a folder of this run that no other host has.
  String newFolderName() {
    return pid + "-" + started.toEpochMilli() + "-" + System.currentTimeMillis();
  }

  /// The process that began the run, if it still runs.
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> of(process).equals(this));
  }

  private static boolean isMaven(ProcessHandle process) {
    return process.info().commandLine().filter(line -> MAVEN.matcher(line).find()).isPresent();
  }
}
