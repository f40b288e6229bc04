package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toMap;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.Topics;
import chat.parley.contracts.problem.Outages;
import chat.parley.notification.webhook.Webhooks;
import chat.parley.platform.messaging.EpochHeader;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.logging.LogFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.core.log.LogAccessor;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.serializer.SerializationUtils;
import org.springframework.stereotype.Component;

/// Reads the message topic in batches, of a fifth of a second where little is said: a decision
/// costs about the same for one message as for fifty. A record that can not be handled is singled
/// out, so that those before and after it are handled as ever.
@Component
class MessageEventListener {
  private static final LogAccessor log =
      new LogAccessor(LogFactory.getLog(MessageEventListener.class));

  private final MessageNotifier notifier;
  private final Webhooks webhooks;

  MessageEventListener(MessageNotifier notifier, Webhooks webhooks) {
    this.notifier = notifier;
    this.webhooks = webhooks;
  }

  @KafkaListener(
      topics = Topics.MESSAGES,
      batch = "true",
      properties = {"fetch.min.bytes=1000000", "fetch.max.wait.ms=200"})
  void on(List<ConsumerRecord<String, @Nullable Object>> records) {
    List<ConsumerRecord<String, @Nullable Object>> readable = new ArrayList<>();
    for (var record : records) {
      if (record.value() == null) {
        handle(readable);
        throw unreadable(record);
      }
      readable.add(record);
    }
    handle(readable);
  }

  private void handle(List<ConsumerRecord<String, @Nullable Object>> records) {
    if (records.isEmpty()) {
      return;
    }
    try {
      List<LogChange> changes = records.stream().map(MessageEventListener::message).toList();
      notifier.handle(changes);
      webhooks.reached(
          changes.stream()
              .collect(
                  toMap(LogChange::conversationId, it -> it.position().revision(), Math::max)));
    } catch (RuntimeException failure) {
      if (records.size() == 1 || Outages.isOutage(failure)) {
        throw new BatchListenerFailedException("not handled", failure, records.getFirst());
      }
      records.forEach(record -> handle(List.of(record)));
    }
  }

  private static LogChange message(ConsumerRecord<String, @Nullable Object> record) {
    if (record.value() instanceof MessageEvent event) {
      return LogChange.from(event, EpochHeader.read(record.headers()));
    }
    throw new IllegalArgumentException("not an event of messages");
  }

  private static BatchListenerFailedException unreadable(ConsumerRecord<?, ?> record) {
    return new BatchListenerFailedException(
        "not readable",
        SerializationUtils.getExceptionFromHeader(
            record, SerializationUtils.VALUE_DESERIALIZER_EXCEPTION_HEADER, log),
        record);
  }
}
