package chat.parley.notification.delivery;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.MessageLog.Changes;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.LogPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Asks the log for messages that did not arrive.
@Component
class MissingMessages {
  private final MessageLog messageLog;

  MissingMessages(MessageLog messageLog) {
    this.messageLog = messageLog;
  }

  /// The messages without those decided on before and without repeats, and with those that are
  /// missing. A conversation never heard of starts with the first message that arrives, and so does
  /// each in a new epoch of the log.
  List<LogChange> fill(List<LogChange> messages, Map<UUID, Conversation> known) {
    Map<UUID, LogPosition> reached = new HashMap<>();
    known.forEach((id, conversation) -> reached.put(id, conversation.position()));
    List<LogChange> filled = new ArrayList<>();
    for (LogChange message : messages) {
      LogPosition last = reached.getOrDefault(message.conversationId(), LogPosition.NONE);
      LogPosition next = message.position();
      if (!next.isAfter(last)) {
        continue;
      }
      if (next.leavesHoleAfter(last)) {
        filled.addAll(between(message.conversationId(), last.revision(), next.revision()));
      }
      filled.add(message);
      reached.put(message.conversationId(), next);
    }
    return filled;
  }

  /// The messages of a conversation after one revision and before another, in order.
  List<LogChange> between(UUID conversationId, long after, long before) {
    List<LogChange> messages = new ArrayList<>();
    long last = after;
    Changes page;
    do {
      page = messageLog.changes(conversationId, last);
      for (MessageEvent event : page.events()) {
        last = event.revision();
        if (last < before) {
          messages.add(LogChange.from(event, page.epoch()));
        }
      }
    } while (page.events().size() == MessageLog.MAX_CHANGES && last + 1 < before);
    return messages;
  }
}
