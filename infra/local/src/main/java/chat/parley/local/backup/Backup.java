package chat.parley.local.backup;

import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.KafkaInFlight;
import chat.parley.backing.ManagedProcess;
import chat.parley.backing.Postgres;
import chat.parley.backing.PostgresCopy;
import chat.parley.local.AotTraining;
import chat.parley.local.Leftovers;
import chat.parley.local.ServiceSpec;
import chat.parley.local.Services;
import chat.parley.local.setup.SetupException;
import chat.parley.local.setup.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Copies what lasts of a stack that runs, as it was at one moment: all databases, the files that
/// were uploaded, and the events that are under way between services. For that moment, a fraction
/// of a second, the services stand still; copying what is large happens before and after it.
///
/// The folder is laid out as a stack's data is.
///
/// What was said stays unreadable: keys are no part of it. They are copied by {@link #keys}, to be
/// kept elsewhere.
public final class Backup {
  static final String SECRETS = "secrets";
  static final String KEYS = "room-service";
  private static final String FILE_SERVICE = "file-service";

  /// What was made.
  ///
  /// @param at when everything stood still
  /// @param stoodStill for how long
  /// @param files how many
  /// @param bytes all together
  /// @param inFlight events that were under way
  public record Made(Instant at, Duration stoodStill, int files, long bytes, long inFlight) {}

  private final Workspace workspace;
  private final int postgresPort;
  private final int kafkaPort;

  /// @param workspace of a stack that runs
  public Backup(Workspace workspace, int postgresPort, int kafkaPort) {
    this.workspace = workspace;
    this.postgresPort = postgresPort;
    this.kafkaPort = kafkaPort;
  }

  /// Returns when everything is on the disk.
  ///
  /// @param target a new or empty folder
  /// @throws SetupException if it is neither, or the stack does not run
  public Made make(Path target) {
    var folder = empty(target);
    var home = workspace.home().detached(true);
    var objects = home.data(FILE_SERVICE);
    try (var copy = running(home).copy(home, folder.resolve(Services.POSTGRES))) {
      Trees.copy(objects, folder.resolve(FILE_SERVICE));
      var began = Instant.now();
      var inFlight = cut(copy);
      var ended = Instant.now();
      // Those that came while the others were copied.
      Trees.copy(objects, folder.resolve(FILE_SERVICE));
      var firstStart = folder.resolve(FirstStart.FOLDER);
      Trees.create(firstStart);
      var events = inFlight.write(firstStart.resolve(FirstStart.IN_FLIGHT));
      var manifest = Manifest.of(folder, home.data(KEYS), ended);
      manifest.write(folder);
      return new Made(
          ended,
          Duration.between(began, ended),
          manifest.files().size(),
          Manifest.size(folder),
          events);
    }
  }

  /// Copies the secrets, and the key-encryption keys, without which the backup tells nobody
  /// anything.
  ///
  /// @param target a new or empty folder, not within a backup
  public void keys(Path target) {
    var folder = empty(target);
    Trees.copy(workspace.secrets(), folder.resolve(SECRETS));
    Trees.copy(workspace.home().data(KEYS), folder.resolve(KEYS));
    Manifest.of(folder, folder.resolve(KEYS), Instant.now()).write(folder);
  }

  private Postgres running(Home home) {
    return Postgres.adopt(home, postgresPort)
        .orElseThrow(() -> new SetupException("PostgreSQL does not run", "./parley up starts it"));
  }

  /// Whoever commits to a database and publishes to Kafka stands still, so the two belong together.
  private KafkaInFlight cut(PostgresCopy copy) {
    var address = "127.0.0.1:" + kafkaPort;
    var topics = Kafka.PARLEY_TOPICS.stream().map(Kafka.Topic::name).toList();
    try (var _ = Standstill.of(writers())) {
      var inFlight = KafkaInFlight.look(address, topics, name -> !name.equals(AotTraining.GROUP));
      copy.end();
      return inFlight;
    }
  }

  private List<Long> writers() {
    return Leftovers.processes(workspace).stream()
        .filter(name -> Services.ofProcess(name).flatMap(ServiceSpec::database).isPresent())
        .flatMap(name -> Leftovers.adopt(workspace, name).stream())
        .map(ManagedProcess::pid)
        .toList();
  }

  private static Path empty(Path target) {
    var folder = target.toAbsolutePath().normalize();
    try {
      if (Files.exists(folder)) {
        try (var content = Files.list(folder)) {
          if (content.findAny().isPresent()) {
            throw new SetupException(folder + " is not empty", "name a new folder");
          }
        }
      }
      Trees.create(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
