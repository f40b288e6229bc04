package chat.parley.local.backup;

import chat.parley.backing.Home;
import chat.parley.backing.Kafka;
import chat.parley.backing.KafkaInFlight;
import chat.parley.backing.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What has to be done once before services start on data that was restored: the log's epoch is
/// raised, since clients hold changes that are no more; and the events that were under way are
/// under way again. Each is done until it has been done; twice does no harm.
public final class FirstStart {
  static final String FOLDER = "restore";
  static final String IN_FLIGHT = "in-flight.jsonl";
  private static final String EPOCH = "raise-epoch";

  private final Path folder;

  private FirstStart(Path folder) {
    this.folder = folder;
  }

  public static FirstStart of(Home home) {
    return new FirstStart(home.data(FOLDER));
  }

  /// @param data that is to be started on, with the events
  static void prepare(Path data) {
    try {
      Files.writeString(data.resolve(FOLDER).resolve(EPOCH), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// @param database of message-service
  public void raiseEpoch(Postgres postgres, String database) {
    var asked = folder.resolve(EPOCH);
    if (Files.exists(asked)) {
      postgres.query(database, "SELECT raise_log_epoch()");
      delete(asked);
    }
  }

  /// Once its topics are there.
  public void publish(Kafka kafka) {
    var inFlight = folder.resolve(IN_FLIGHT);
    if (Files.exists(inFlight)) {
      KafkaInFlight.publish(inFlight, kafka.address());
      delete(inFlight);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
