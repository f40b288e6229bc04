package chat.parley.backing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Kafka as one process, broker and controller in one, that creates no topic by itself.
public final class Kafka implements BackingService {

  /// A topic to make sure of.
  ///
  /// @param retention empty for the broker's default of a week
  public record Topic(String name, int partitions, Optional<Duration> retention) {
    public static Topic of(String name, int partitions) {
      return new Topic(name, partitions, Optional.empty());
    }
  }

  /// Parley's topics, each with its dead-letter topic. The names are those of `Topics` in
  /// contracts, which this module does not depend on.
  public static final List<Topic> PARLEY_TOPICS = List.of();

  private Kafka() {}

  /// Formats the data folder if there is none, starts it and returns when the broker is in its own
  /// metadata.
  ///
  /// @param controllerPort taken besides `port`, by the controller's listener
  public static Kafka start(Distributions distributions, Home home, int port, int controllerPort) {
    throw new UnsupportedOperationException();
  }

  /// The broker that still runs from this home, if it does.
  public static Optional<Kafka> adopt(Home home, int port, int controllerPort) {
    throw new UnsupportedOperationException();
  }

  /// Writes the AOT cache that later starts use, by a run of its own in a temporary folder; takes
  /// about half a minute of one core. Does nothing if the cache is there.
  public static void trainAotCache(Distributions distributions, Progress progress) {
    throw new UnsupportedOperationException();
  }

  /// `host:port`.
  public String address() {
    throw new UnsupportedOperationException();
  }

  /// Makes sure of the topics; those that exist stay as they are.
  public void createTopics(Collection<Topic> topics) {
    throw new UnsupportedOperationException();
  }

  /// The same with empty topics, whatever was in them.
  public void recreateTopics(Collection<Topic> topics) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ManagedProcess process() {
    throw new UnsupportedOperationException();
  }
}
