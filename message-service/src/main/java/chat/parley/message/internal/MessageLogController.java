package chat.parley.message.internal;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.log.Message;
import chat.parley.message.log.MessageStore;
import chat.parley.message.send.MessageSender;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/message-send.md`.
@RestController
class MessageLogController implements MessageLog {
  private static final int MOST_COMMANDS = 500;
  private static final int MOST_HEADS = 1_000;

  private final MessageSender sender;
  private final MessageStore messages;

  MessageLogController(MessageSender sender, MessageStore messages) {
    this.sender = sender;
    this.messages = messages;
  }

  @Override
  public List<SendOutcome> send(List<SendCommand> batch) {
    requireAtMost(MOST_COMMANDS, batch);
    return sender.send(batch);
  }

  @Override
  public List<LogHead> heads(List<UUID> conversationIds) {
    requireAtMost(MOST_HEADS, conversationIds);
    if (conversationIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    return messages.heads(conversationIds).entrySet().stream()
        .map(it -> new LogHead(it.getKey(), it.getValue().revision(), it.getValue().sequence()))
        .toList();
  }

  @Override
  public Changes changes(UUID conversationId, long after) {
    List<MessageEvent> events =
        messages.changedAfter(conversationId, after, MAX_CHANGES).stream()
            .<MessageEvent>map(Message::toEvent)
            .toList();
    return new Changes(events, messages.head(conversationId).revision());
  }

  private static void requireAtMost(int most, Collection<?> body) {
    if (body.size() > most) {
      throw ProblemException.invalid("body", "may have at most " + most + " entries");
    }
  }
}
