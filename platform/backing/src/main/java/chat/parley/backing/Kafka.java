package chat.parley.backing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Kafka as one process, broker and controller in one, that creates no topic by itself.
public final class Kafka implements BackingService {
  private static final String NAME = "kafka";

  /// A topic to make sure of.
  ///
  /// @param retention empty for the broker's default of a week
  public record Topic(String name, int partitions, Optional<Duration> retention) {
    public static Topic of(String name, int partitions) {
      return new Topic(name, partitions, Optional.empty());
    }

    Topic keptFor(Duration time) {
      return new Topic(name, partitions, Optional.of(time));
    }
  }

  /// Parley's topics, each with its dead-letter topic. The names are those of `Topics` in
  /// contracts, which this module does not depend on.
  public static final List<Topic> PARLEY_TOPICS =
      Stream.of(
              Topic.of("parley.users", 6),
              Topic.of("parley.conversations", 6),
              Topic.of("parley.messages", 6),
              Topic.of("parley.erasures", 6),
              Topic.of("parley.files", 6),
              Topic.of("parley.sessions", 6).keptFor(Duration.ofMinutes(30)),
              Topic.of("parley.reads", 6).keptFor(Duration.ofMinutes(5)),
              Topic.of("parley.presence", 6).keptFor(Duration.ofMinutes(5)),
              Topic.of("parley.typing", 6).keptFor(Duration.ofMinutes(5)))
          .flatMap(topic -> Stream.of(topic, Topic.of(topic.name() + ".dead", 1)))
          .toList();

  private final ManagedProcess process;
  private final KafkaTopics topics;
  private final String address;

  private Kafka(ManagedProcess process, KafkaTopics topics, String address) {
    this.process = process;
    this.topics = topics;
    this.address = address;
  }

  /// Formats the data folder if there is none, starts it and returns when the broker is in its own
  /// metadata.
  ///
  /// @param controllerPort taken besides `port`, by the controller's listener
  public static Kafka start(Distributions distributions, Home home, int port, int controllerPort) {
    requireFree(controllerPort);
    var run = new KafkaRun(distributions, home, port, controllerPort);
    run.prepare();
    return begin(home, port, run.broker().withAotCache(distributions.aotCache(NAME)).toCommand());
  }

  /// The broker that still runs from this home, if it does.
  public static Optional<Kafka> adopt(Home home, int port) {
    var address = "127.0.0.1:" + port;
    var topics = new KafkaTopics(address);
    var process = ManagedProcess.adopt(spec(home, port, topics, List.of(NAME)));
    if (process.isEmpty()) {
      topics.close();
    }
    return process.map(running -> new Kafka(running.awaitReady(), topics, address));
  }

  /// Writes the AOT cache that later starts use, by a run of its own in a temporary folder; takes
  /// about half a minute of one core. Does nothing if the cache is there.
  public static void trainAotCache(Distributions distributions, Progress progress) {
    AotTraining.run(
        distributions.aotCache(NAME),
        NAME,
        progress,
        (home, cache) -> {
          var run = new KafkaRun(distributions, home, Ports.free(), Ports.free());
          run.prepare();
          try (var kafka = begin(home, run.port(), run.broker().toTrainingCommand(cache))) {
            kafka.createTopics(PARLEY_TOPICS);
          }
        });
  }

  /// `host:port`.
  public String address() {
    return address;
  }

  /// Makes sure of the topics; those that exist stay as they are.
  public void createTopics(Collection<Topic> wanted) {
    topics.create(wanted);
  }

  /// The same with empty topics, whatever was in them.
  public void recreateTopics(Collection<Topic> wanted) {
    topics.delete(wanted);
    topics.create(wanted);
  }

  @Override
  public ManagedProcess process() {
    return process;
  }

  @Override
  public void close() {
    topics.close();
    process.stop();
  }

  private static Kafka begin(Home home, int port, List<String> command) {
    var address = "127.0.0.1:" + port;
    var topics = new KafkaTopics(address);
    try {
      var process = ManagedProcess.start(spec(home, port, topics, command));
      return new Kafka(process.awaitReadyWith(home.data(NAME)), topics, address);
    } catch (BackingException e) {
      topics.close();
      throw e;
    }
  }

  private static ProcessSpec spec(Home home, int port, KafkaTopics topics, List<String> command) {
    // Writing an AOT cache happens inside the stop, hence the generous limit; an ordinary stop
    // takes a second.
    return ProcessSpec.of(NAME, command, home)
        .withPort(port)
        .withReadiness(topics::brokerAnswers, Duration.ofSeconds(60))
        .withStop(ProcessSpec.StopSignal.TERM, Duration.ofSeconds(90));
  }

  private static void requireFree(int controllerPort) {
    if (!Ports.isFree(controllerPort)) {
      throw new BackingException(
          NAME,
          "port "
              + controllerPort
              + " of 127.0.0.1, for its controller, is taken by another program",
          "Stop that program, or give kafka another controller port.");
    }
  }

  /// One broker's files and command lines.
  private record KafkaRun(Distributions distributions, Home home, int port, int controllerPort) {
    JavaCommand broker() {
      return java("kafka.Kafka").withArguments(List.of(settings().toString()));
    }

    void prepare() {
      try {
        Files.createDirectories(settings().getParent());
        Files.writeString(
            settings(), new KafkaProperties(home.data(NAME), port, controllerPort).text());
        Files.write(
            logging(),
            KafkaRun.class.getResourceAsStream("kafka-log4j2.properties").readAllBytes());
        if (!Files.exists(home.data(NAME).resolve("meta.properties"))) {
          format();
        }
      } catch (IOException e) {
        throw new BackingException(
            NAME,
            "cannot prepare " + home.data(NAME) + ": " + e.getMessage(),
            "Check who owns it.",
            List.of(),
            e);
      }
    }

    private void format() throws IOException {
      home.progress().step(NAME, "creating its data folder");
      var arguments =
          List.of("format", "--ignore-formatted", "-t", clusterId(), "-c", settings().toString());
      OneShot.run(
          NAME,
          java("kafka.tools.StorageTool").withArguments(arguments).toCommand(),
          home.log(NAME));
    }

    /// Kafka takes 16 random bytes in URL-safe Base64.
    private static String clusterId() {
      return org.apache.kafka.common.Uuid.randomUuid().toString();
    }

    private JavaCommand java(String mainClass) {
      return JavaCommand.of(mainClass, distributions.kafka(), "256m")
          .withProfile(home.profile())
          .withSystemProperties(
              Map.of(
                  "log4j2.configurationFile",
                  logging().toString(),
                  "kafka.logs.dir",
                  home.folder().resolve("logs").toString()));
    }

    private Path settings() {
      return home.folder().resolve("run").resolve("kafka.properties");
    }

    private Path logging() {
      return home.folder().resolve("run").resolve("kafka-log4j2.properties");
    }
  }
}
