package chat.parley.gateway.fake;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.crypto.MessageCipher.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// A message-service in memory: dense revisions, real ciphertext. Refuses senders who are not
/// members.
public final class FakeLog implements MessageLog {
  private final RoomDirectory rooms;
  private final ConversationKeys keys;
  private final Map<UUID, List<MessageEvent>> logs = new ConcurrentHashMap<>();
  private volatile Consumer<MessageEvent> publisher = _ -> {};

  public FakeLog(RoomDirectory rooms) {
    this.rooms = rooms;
    this.keys = new ConversationKeys(rooms);
  }

  /// What happens with each change after its commit.
  public void publishTo(Consumer<MessageEvent> publisher) {
    this.publisher = publisher;
  }

  /// Appends without a sender's request.
  public MessageEvent post(UUID conversation, UUID sender, String text) {
    return append(new SendCommand(conversation, sender, UUID.randomUUID(), "text/plain", text));
  }

  @Override
  public List<SendOutcome> send(List<SendCommand> batch) {
    return batch.stream().map(this::outcomeOf).toList();
  }

  @Override
  public List<LogHead> heads(List<UUID> conversationIds) {
    return conversationIds.stream()
        .map(it -> {
          long size = sizeOf(it);
          return new LogHead(it, size, size);
        })
        .toList();
  }

  @Override
  public Changes changes(UUID conversationId, long after) {
    List<MessageEvent> log = logs.getOrDefault(conversationId, List.of());
    synchronized (log) {
      int from = (int) Math.min(after, log.size());
      int to = Math.min(from + MAX_CHANGES, log.size());
      return new Changes(log.subList(from, to), log.size());
    }
  }

  private long sizeOf(UUID conversation) {
    List<MessageEvent> log = logs.getOrDefault(conversation, List.of());
    synchronized (log) {
      return log.size();
    }
  }

  private SendOutcome outcomeOf(SendCommand command) {
    if (!rooms.membership(command.conversationId(), command.senderId()).member()) {
      return new SendOutcome.Refused(Problem.of(ProblemCode.NOT_FOUND, null));
    }
    var posted = (MessagePosted) append(command);
    return new SendOutcome.Accepted(posted.sequence(), posted.revision(), posted.createdAt());
  }

  private MessageEvent append(SendCommand command) {
    var id = new MessageId(command.conversationId(), command.senderId(), command.clientMessageId());
    byte[] ciphertext =
        MessageCipher.encrypt(keys.of(command.conversationId()).orElseThrow(), id, command.text());
    List<MessageEvent> log = logs.computeIfAbsent(command.conversationId(), _ -> new ArrayList<>());
    MessageEvent event;
    synchronized (log) {
      long revision = log.size() + 1L;
      event =
          new MessagePosted(
              command.conversationId(),
              revision,
              revision,
              command.senderId(),
              command.clientMessageId(),
              command.contentType(),
              1,
              ciphertext,
              Instant.now());
      log.add(event);
      publisher.accept(event);
    }
    return event;
  }
}
