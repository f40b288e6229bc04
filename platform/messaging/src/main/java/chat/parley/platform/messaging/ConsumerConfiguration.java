package chat.parley.platform.messaging;

import chat.parley.contracts.event.Topics;
import chat.parley.contracts.problem.Outages;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.adapter.RecordFilterStrategy;
import org.springframework.kafka.support.serializer.DeserializationException;
import org.springframework.kafka.support.serializer.ErrorHandlingDeserializer;
import org.springframework.kafka.support.serializer.SerializationUtils;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.util.backoff.FixedBackOff;

/// How a service reads events with `@KafkaListener`: at least once, in order per key. A record that
/// can not be read or handled goes to its dead-letter topic, is counted as `parley.events.dead`,
/// and stops nobody; a store or service that is away is waited for, however long.
@AutoConfiguration(
    beforeName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
public class ConsumerConfiguration {
  private static final Logger log = LoggerFactory.getLogger(ConsumerConfiguration.class);
  private static final long FIRST_RETRY_MS = 200;
  private static final long SLOWEST_RETRY_MS = 5_000;
  private static final int TRIES_OF_POISON = 4;
  private static final long DEAD_LETTER_SECONDS = 30;

  @Bean
  DefaultKafkaConsumerFactoryCustomizer eventDeserializers() {
    return ConsumerConfiguration::readEvents;
  }

  @Bean
  DefaultKafkaProducerFactoryCustomizer byteSerializers() {
    return ConsumerConfiguration::writeBytes;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void readEvents(DefaultKafkaConsumerFactory<?, ?> factory) {
    var typed = (DefaultKafkaConsumerFactory) factory;
    typed.setKeyDeserializerSupplier(StringDeserializer::new);
    typed.setValueDeserializerSupplier(
        () -> new ErrorHandlingDeserializer<>(new EventDeserializer()));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void writeBytes(DefaultKafkaProducerFactory<?, ?> factory) {
    var typed = (DefaultKafkaProducerFactory) factory;
    typed.setKeySerializerSupplier(StringSerializer::new);
    typed.setValueSerializerSupplier(ByteArraySerializer::new);
  }

  @Bean
  RecordFilterStrategy<Object, Object> skipUnknownEvents() {
    return record ->
        record.value() == null
            && record.headers().lastHeader(SerializationUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER)
                == null;
  }

  @Bean
  DefaultErrorHandler deadLetters(KafkaTemplate<String, byte[]> template) {
    var handler =
        new DefaultErrorHandler(
            (record, failure) -> bury(template, record, failure),
            new FixedBackOff(FIRST_RETRY_MS, TRIES_OF_POISON));
    handler.setBackOffFunction((_, failure) -> {
      if (!Outages.isOutage(failure)) {
        return null;
      }
      var patience = new ExponentialBackOff(FIRST_RETRY_MS, 2);
      patience.setMaxInterval(SLOWEST_RETRY_MS);
      return patience;
    });
    return handler;
  }

  private static void bury(
      KafkaTemplate<String, byte[]> template, ConsumerRecord<?, ?> record, Exception failure) {
    log.error(
        "Record {}-{}@{} goes to the dead letters",
        record.topic(),
        record.partition(),
        record.offset(),
        failure);
    var dead =
        new ProducerRecord<String, byte[]>(
            record.topic() + Topics.DEAD_LETTER_SUFFIX,
            String.valueOf(record.key()),
            bytes(record, failure));
    dead.headers()
        .add(
            "source", (record.partition() + "@" + record.offset()).getBytes(StandardCharsets.UTF_8))
        .add("failure", rootOf(failure).getClass().getName().getBytes(StandardCharsets.UTF_8));
    try {
      template.send(dead).get(DEAD_LETTER_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException exception) {
      throw new IllegalStateException("the dead letter could not be written", exception);
    } catch (InterruptedException exception) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while writing a dead letter", exception);
    }
    deadCounter(record.topic()).increment();
  }

  private static Counter deadCounter(String topic) {
    return Metrics.counter("parley.events.dead", "topic", topic);
  }

  // From the start: of a counter that comes with its first count nobody sees that it grew.
  @Bean
  ApplicationListener<ApplicationReadyEvent> deadLetterCounters(
      ObjectProvider<KafkaListenerEndpointRegistry> listeners) {
    return _ ->
        listeners.stream()
            .flatMap(it -> it.getListenerContainers().stream())
            .map(it -> it.getContainerProperties().getTopics())
            .flatMap(Stream::ofNullable)
            .flatMap(Arrays::stream)
            .forEach(ConsumerConfiguration::deadCounter);
  }

  private static byte[] bytes(ConsumerRecord<?, ?> record, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof DeserializationException unreadable) {
        return unreadable.getData();
      }
    }
    return EventCodec.write(record.value());
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
