package chat.parley.gateway.fanout;

import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Heads;
import chat.parley.contracts.problem.Outages;
import chat.parley.gateway.task.Background;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Asks the log again and again where the conversations with members on this node are, so that what
/// Kafka kept back is noticed: delivery goes on without Kafka, only later.
@Component
class HeadCheck {
  private static final Logger log = LoggerFactory.getLogger(HeadCheck.class);
  private static final int MOST_ASKED = 1000;

  private final MessageLog messages;
  private final ConversationHubs hubs;
  private final LogEpoch epoch;

  HeadCheck(
      MessageLog messages,
      ConversationHubs hubs,
      LogEpoch epoch,
      Background background,
      FanoutProperties properties) {
    this.messages = messages;
    this.hubs = hubs;
    this.epoch = epoch;
    background.every(properties.headCheck(), this::check);
  }

  private void check() {
    List<UUID> followed = hubs.followed();
    try {
      for (int from = 0; from < followed.size(); from += MOST_ASKED) {
        int to = Math.min(from + MOST_ASKED, followed.size());
        Heads heads = messages.heads(followed.subList(from, to));
        if (epoch.admits(heads.epoch())) {
          heads.heads().forEach(hubs::headSeen);
        }
      }
    } catch (RuntimeException failure) {
      if (!Outages.isOutage(failure)) {
        throw failure;
      }
      log.debug("The log does not answer", failure);
    }
  }
}
