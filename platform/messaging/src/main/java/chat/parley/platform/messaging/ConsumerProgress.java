package chat.parley.platform.messaging;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The high-water mark of a consumer per key, kept in the consumer's own transaction, so that what
/// was handled once is skipped when it comes again and a hole is noticed.
public final class ConsumerProgress {

  /// How an event's version stands to what was handled before.
  public enum Step {
    /// The next one.
    NEXT,
    /// Handled before: skip it.
    REPEAT,
    /// Something between is missing: fetch it.
    GAP
  }

  private final JdbcClient jdbc;

  ConsumerProgress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Moves the mark up to `version`, unless it is there already. The mark's row stays locked until
  /// the transaction ends, so two instances never handle one key at the same time.
  public Step advance(String consumer, UUID key, long version) {
    long before =
        jdbc.sql(
                """
                INSERT INTO consumer_progress AS p (consumer, key, version) VALUES (?, ?, 0)
                ON CONFLICT (consumer, key) DO UPDATE SET version = p.version
                RETURNING version
                """)
            .params(consumer, key)
            .query(Long.class)
            .single();
    if (version <= before) {
      return Step.REPEAT;
    }
    jdbc.sql("UPDATE consumer_progress SET version = ? WHERE consumer = ? AND key = ?")
        .params(version, consumer, key)
        .update();
    return version == before + 1 ? Step.NEXT : Step.GAP;
  }
}
