package chat.parley.backing;

import chat.parley.backing.Kafka.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/// What we ask of a broker as its administrator.
public final class KafkaTopics implements AutoCloseable {
  private static final long ANSWER_SECONDS = 20;

  private final Admin admin;

  /// @param address of the broker, `host:port`; it need not answer yet
  public KafkaTopics(String address) {
    this.admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, "20",
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "100",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "20000"));
  }

  /// A broker that is still starting is fenced, and not in the metadata yet.
  public boolean brokerAnswers() throws Exception {
    return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
  }

  /// Those that exist stay. A topic that is still being deleted counts as existing for a moment,
  /// hence the patience.
  public void create(Collection<Topic> wanted) {
    var deadline = Instant.now().plus(Duration.ofSeconds(ANSWER_SECONDS));
    var missing = new HashSet<>(wanted);
    while (!missing.isEmpty()) {
      tryToCreate(missing);
      var present = names();
      missing.removeIf(topic -> present.contains(topic.name()));
      if (Instant.now().isAfter(deadline)) {
        throw new BackingException("kafka", "does not create its topics", "See its log.");
      }
    }
  }

  /// Those that are not there do not matter.
  public void delete(Collection<Topic> unwanted) {
    var present = names();
    var doomed = unwanted.stream().map(Topic::name).filter(present::contains).toList();
    await(admin.deleteTopics(doomed).all());
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }

  private void tryToCreate(Collection<Topic> topics) {
    try {
      admin
          .createTopics(topics.stream().map(KafkaTopics::toNewTopic).toList())
          .all()
          .get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failed(e);
      }
    } catch (TimeoutException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private Collection<String> names() {
    return await(admin.listTopics().names());
  }

  private static <T> T await(org.apache.kafka.common.KafkaFuture<T> answer) {
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (ExecutionException | TimeoutException e) {
      throw failed(e);
    }
  }

  private static BackingException failed(Exception e) {
    var cause = e.getCause() == null ? e : e.getCause();
    return new BackingException(
        "kafka", "does not do as asked: " + cause, "See its log.", List.of(), e);
  }

  private static NewTopic toNewTopic(Topic topic) {
    var configuration =
        topic
            .retention()
            .map(time ->
                Map.of(
                    "retention.ms",
                    Long.toString(time.toMillis()),
                    "segment.ms",
                    Long.toString(time.toMillis())))
            .orElse(Map.of());
    // How many copies: as the broker was told, one where it is alone.
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(configuration);
  }
}
