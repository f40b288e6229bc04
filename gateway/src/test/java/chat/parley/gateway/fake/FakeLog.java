package chat.parley.gateway.fake;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.messaging.TraceContext;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// A message-service in memory: dense revisions, real ciphertext. Refuses senders who are not
/// members.
public final class FakeLog implements MessageLog {
  private volatile long epoch = 7;
  private final RoomDirectory rooms;
  private final ConversationKeys keys;
  private final Map<UUID, List<MessageEvent>> logs = new ConcurrentHashMap<>();
  private final Map<UUID, String> traces = new ConcurrentHashMap<>();
  private volatile Consumer<MessageEvent> publisher = _ -> {};

  public FakeLog(RoomDirectory rooms) {
    this.rooms = rooms;
    this.keys = new ConversationKeys(rooms);
  }

  /// What happens with each change after its commit.
  public void publishTo(Consumer<MessageEvent> publisher) {
    this.publisher = publisher;
  }

  public long epoch() {
    return epoch;
  }

  /// Loses the newest changes, as a database does that is restored from a backup.
  public void setBack(UUID conversation, int size) {
    List<MessageEvent> log = logs.getOrDefault(conversation, List.of());
    synchronized (log) {
      log.subList(size, log.size()).clear();
      epoch++;
    }
  }

  /// The trace that a message was sent in; the root where that is not known.
  public Context traceOf(Object event) {
    return TraceContext.of(
        event instanceof MessagePosted it ? traces.get(it.clientMessageId()) : null);
  }

  /// Appends without a sender's request.
  public MessageEvent post(UUID conversation, UUID sender, String text) {
    return append(
        new SendCommand(
            conversation,
            sender,
            UUID.randomUUID(),
            "text/plain",
            text,
            null,
            List.of(),
            List.of()));
  }

  /// Appends that a user has left.
  public MessageEvent depart(UUID conversation, UUID user, long version) {
    return append(
        conversation,
        revision ->
            new MemberLeft(conversation, revision, revision - 1, user, version, Instant.now()));
  }

  /// Appends that the conversation is deleted, and erases everything before.
  public MessageEvent end(UUID conversation, UUID deletedBy, long version) {
    return append(
        conversation,
        revision ->
            new ConversationDeleted(
                conversation, revision, revision - 1, deletedBy, version, Instant.now()));
  }

  @Override
  public List<Outcome> apply(List<Command> batch) {
    return batch.stream().map(this::outcomeOf).toList();
  }

  /// Takes every position for what it is asked to be.
  @Override
  public List<ReadOutcome> read(List<ReadCommand> batch) {
    return batch.stream()
        .<ReadOutcome>map(it -> new ReadOutcome.Position(it.sequence(), 0))
        .toList();
  }

  @Override
  public ReadHeads readHeads(List<Reader> readers) {
    return new ReadHeads(epoch, readers.stream().map(this::headsOf).toList());
  }

  private List<Head> headsOf(Reader reader) {
    return heads(reader.conversationIds()).heads().stream()
        .filter(it -> rooms.membership(it.conversationId(), reader.userId()).member())
        .map(it -> new Head(it.conversationId(), it.revision(), it.sequence(), 0, 0, null))
        .toList();
  }

  @Override
  public Heads heads(List<UUID> conversationIds) {
    return new Heads(
        epoch,
        conversationIds.stream()
            .map(it -> {
              long size = sizeOf(it);
              return new LogHead(it, size, size);
            })
            .toList());
  }

  @Override
  public List<MessagePosted> posts(List<LogPlace> places) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Changes changes(UUID conversationId, long after) {
    List<MessageEvent> log = logs.getOrDefault(conversationId, List.of());
    synchronized (log) {
      boolean ended = !log.isEmpty() && log.getLast() instanceof ConversationDeleted;
      int from = (int) Math.min(ended ? Math.max(after, log.size() - 1) : after, log.size());
      int to = Math.min(from + MAX_CHANGES, log.size());
      return new Changes(epoch, log.subList(from, to), log.size());
    }
  }

  private long sizeOf(UUID conversation) {
    List<MessageEvent> log = logs.getOrDefault(conversation, List.of());
    synchronized (log) {
      return log.size();
    }
  }

  private Outcome outcomeOf(Command command) {
    if (!rooms.membership(command.conversationId(), command.userId()).member()) {
      return new Outcome.Refused(Problem.of(ProblemCode.NOT_FOUND, null));
    }
    if (command instanceof SendCommand it && it.trace() != null) {
      traces.put(it.clientMessageId(), it.trace());
    }
    MessageEvent event =
        switch (command) {
          case SendCommand it -> append(it);
          case DeleteCommand it -> delete(it);
          default -> throw new UnsupportedOperationException();
        };
    return new Outcome.Accepted(event.sequence(), event.revision(), event.at());
  }

  private MessageEvent delete(DeleteCommand command) {
    return append(
        command.conversationId(),
        revision ->
            new MessageDeleted(
                command.conversationId(),
                revision,
                command.sequence(),
                command.userId(),
                Instant.now()));
  }

  private MessageEvent append(SendCommand command) {
    var id =
        new ContentId.OfMessage(
            command.conversationId(), command.userId(), command.clientMessageId());
    byte[] ciphertext =
        MessageCipher.encrypt(keys.of(command.conversationId()).orElseThrow(), id, command.text());
    var content = new Content(command.contentType(), 1, ciphertext);
    return append(
        command.conversationId(),
        revision ->
            new MessagePosted(
                command.conversationId(),
                revision,
                revision,
                command.userId(),
                command.clientMessageId(),
                content,
                command.replyTo(),
                command.fileIds(),
                command.mentions(),
                Instant.now()));
  }

  private MessageEvent append(UUID conversation, LongFunction<MessageEvent> make) {
    List<MessageEvent> log = logs.computeIfAbsent(conversation, _ -> new ArrayList<>());
    MessageEvent event;
    synchronized (log) {
      event = make.apply(log.size() + 1L);
      log.add(event);
      publisher.accept(event);
    }
    return event;
  }
}
