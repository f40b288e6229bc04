package chat.parley.message.log;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import chat.parley.message.log.PublishedTail.Published;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Which life of the log this is: raised when the database has been set back, before anything is
/// appended to it. By hand: `SELECT raise_log_epoch()`.
///
/// Each run of the database is compared once with what was published: a change that is there and
/// not in the log has been lost, and whoever was told of it must not take what comes under its
/// revision for the same. Where Kafka stays away for longer than it takes to start, the epoch is
/// raised too: that costs clients a fetch, and nothing else.
@Component
public class LogEpoch {
  private static final Logger log = LoggerFactory.getLogger(LogEpoch.class);
  private static final String STATE =
      """
      SELECT epoch, log_incarnation() AS now, incarnation = log_incarnation() AS verified
      FROM log_epoch\
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final PublishedTail published;
  private final EpochProperties properties;

  // Guarded by this.
  private @Nullable String unreadable;
  private long unreadableSince;

  public LogEpoch(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      PublishedTail published,
      EpochProperties properties) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.published = published;
    this.properties = properties;
  }

  /// To be read before what it is said of: what is read then is of this epoch or of a later one.
  public long current() {
    return jdbc.sql("SELECT epoch FROM log_epoch").query(Long.class).single();
  }

  /// Compares this run of the database with what was published, if nobody has yet. Blocks for
  /// seconds where Kafka does not answer.
  ///
  /// @throws DataAccessException if it could not be compared, and may be later
  public synchronized void verify() {
    State seen = read(STATE);
    if (seen.verified()) {
      return;
    }
    // Outside of the transaction, which must not wait for Kafka.
    Optional<List<Published>> tail = tail(seen.incarnation());
    transactions.executeWithoutResult(_ -> {
      State state = read(STATE + " FOR UPDATE");
      if (state.verified()) {
        return;
      }
      if (!state.incarnation().equals(seen.incarnation())) {
        throw new TransientDataAccessResourceException("The database was started again meanwhile");
      }
      if (tail.isEmpty() || isSetBack(state.epoch(), tail.get())) {
        long epoch = jdbc.sql("SELECT raise_log_epoch()").query(Long.class).single();
        log.warn("The log may have been set back: its epoch is {} from now on", epoch);
      }
      jdbc.sql("UPDATE log_epoch SET incarnation = log_incarnation()").update();
    });
  }

  // A log that nobody writes to must tell as well, or gateways would go on with what is gone.
  @Scheduled(fixedDelay = 1_000)
  void watch() {
    try {
      verify();
    } catch (DataAccessException | TransactionException exception) {
      log.warn("The log's epoch could not be looked at: {}", exception.toString());
    }
  }

  private State read(String query) {
    return jdbc.sql(query)
        .query((row, _) ->
            new State(row.getLong("epoch"), row.getString("now"), row.getBoolean("verified")))
        .single();
  }

  // Empty where it has been out of reach for too long. A machine that starts again has its database
  // before it has Kafka.
  private Optional<List<Published>> tail(String incarnation) {
    try {
      return Optional.of(published.read());
    } catch (KafkaException exception) {
      if (!incarnation.equals(unreadable)) {
        unreadable = incarnation;
        unreadableSince = System.nanoTime();
      }
      if (System.nanoTime() - unreadableSince < properties.patience().toNanos()) {
        throw new TransientDataAccessResourceException(
            "What was published of the log can not be read yet", exception);
      }
      log.warn("What was published of the log can not be read: {}", exception.toString());
      return Optional.empty();
    }
  }

  private boolean isSetBack(long epoch, List<Published> tail) {
    Map<UUID, Long> heads = heads(tail.stream().map(Published::conversationId).collect(toSet()));
    return tail.stream()
        .anyMatch(it ->
            it.epoch() > epoch
                || it.epoch() == epoch
                    && it.revision() > heads.getOrDefault(it.conversationId(), 0L));
  }

  private Map<UUID, Long> heads(Set<UUID> conversations) {
    return jdbc
        .sql(
            """
            SELECT conversation_id, head_revision FROM conversation
            WHERE conversation_id = ANY(?)
            """)
        .param(Sql.uuids(conversations))
        .query((row, _) ->
            Map.entry(row.getObject("conversation_id", UUID.class), row.getLong("head_revision")))
        .list()
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private record State(long epoch, String incarnation, boolean verified) {}
}
