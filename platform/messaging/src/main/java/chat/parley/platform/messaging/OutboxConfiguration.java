package chat.parley.platform.messaging;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/// The outbox and consumer progress of a service that has a database. Its Flyway locations include
/// `classpath:db/messaging`.
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
      "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration",
      "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration"
    })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(JdbcClient.class)
public class OutboxConfiguration {

  @Bean
  OutboxRelay outboxRelay(
      JdbcClient jdbc, TransactionTemplate transactions, KafkaTemplate<String, byte[]> kafka) {
    return new OutboxRelay(jdbc, transactions, kafka);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, OutboxRelay relay) {
    return new Outbox(jdbc, relay);
  }

  @Bean
  MeterBinder outboxMetrics(JdbcClient jdbc) {
    return meters ->
        Gauge.builder("parley.outbox.waiting", jdbc, OutboxConfiguration::waiting)
            .description("Events that are committed and not yet in Kafka")
            .register(meters);
  }

  private static double waiting(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
  }

  @Bean
  ConsumerProgress consumerProgress(JdbcClient jdbc) {
    return new ConsumerProgress(jdbc);
  }
}
