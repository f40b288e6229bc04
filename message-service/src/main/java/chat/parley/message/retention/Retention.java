package chat.parley.message.retention;

import chat.parley.contracts.problem.Outages;
import chat.parley.message.log.Head;
import chat.parley.message.log.MessageAppender;
import chat.parley.message.log.MessageStore;
import chat.parley.message.log.NewEntry.Expiry;
import chat.parley.message.log.Written;
import chat.parley.message.publish.Publishers;
import chat.parley.message.retention.RetentionStore.Due;
import chat.parley.message.retention.RetentionStore.Remnant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Lets messages go that are older than their conversation keeps them.
///
/// First they expire: one change of the log says up to which message, and from its commit on nobody
/// reads what they said, did or had with them. Then their rows are emptied, some in each
/// transaction, which lets go of the files that came with them: an instance that dies leaves the
/// rest to another. What stays is that there was a message, by whom and when, so that sequences and
/// revisions stay dense and a send that is repeated later is still known.
@Component
class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  private final RetentionStore store;
  private final MessageStore messages;
  private final MessageAppender appender;
  private final Publishers publishers;
  private final RetentionProperties properties;

  Retention(
      RetentionStore store,
      MessageStore messages,
      MessageAppender appender,
      Publishers publishers,
      RetentionProperties properties) {
    this.store = store;
    this.messages = messages;
    this.appender = appender;
    this.publishers = publishers;
    this.properties = properties;
  }

  @Scheduled(fixedDelayString = "${parley.retention.every:1m}")
  void run() {
    try {
      store.due(properties.slack()).forEach(this::expire);
      store.remnants().forEach(this::erase);
    } catch (RuntimeException exception) {
      complain(exception);
    }
  }

  // One conversation's trouble is not the others'.
  private void expire(Due due) {
    try {
      // When a message was posted never changes: it may be looked for beforehand.
      Head head = messages.head(due.conversationId());
      long last = messages.firstSince(due.conversationId(), due.cutoff(), head) - 1;
      Written written = appender.append(List.of(new Expiry(due.conversationId(), last)));
      publishers.committed(written.runs());
    } catch (RuntimeException exception) {
      complain(exception);
    }
  }

  private void erase(Remnant remnant) {
    try {
      Remnant rest = remnant;
      while (!rest.isEmpty()) {
        rest = store.empty(rest);
      }
    } catch (RuntimeException exception) {
      complain(exception);
    }
  }

  private static void complain(RuntimeException exception) {
    if (Outages.isOutage(exception)) {
      log.warn("Old messages are erased later: {}", exception.toString());
    } else {
      log.error("Old messages can not be erased", exception);
    }
  }
}
