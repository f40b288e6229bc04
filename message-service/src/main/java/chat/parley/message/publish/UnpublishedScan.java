package chat.parley.message.publish;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Looks every second for what is committed and not published in time, because an instance died in
/// between or Kafka was away, and gives it to its publisher. Two instances that find the same, or
/// one that is only slow, publish it twice.
@Component
public class UnpublishedScan {
  private static final Logger log = LoggerFactory.getLogger(UnpublishedScan.class);
  private static final int AT_ONCE = 2_000;

  private final PublicationStore publications;
  private final Publishers publishers;
  private final PublishProperties properties;
  private final AtomicLong unpublished = new AtomicLong();

  UnpublishedScan(
      PublicationStore publications,
      Publishers publishers,
      MeterRegistry meters,
      PublishProperties properties) {
    this.publications = publications;
    this.publishers = publishers;
    this.properties = properties;
    Gauge.builder("parley.publish.lag", unpublished, AtomicLong::get)
        .description("Revisions that are committed and not marked as published")
        .register(meters);
  }

  @Scheduled(fixedDelay = 1_000)
  void scan() {
    try {
      unpublished.set(publications.unpublished());
      publications.overdue(properties.overdueAfter(), AT_ONCE).forEach(publishers::catchUp);
    } catch (DataAccessException | TransactionException exception) {
      log.warn("The log could not be searched for unpublished messages: {}", exception.toString());
    }
  }
}
