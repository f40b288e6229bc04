package chat.parley.message.internal;

import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.MessageLog;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.command.Commands;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.LogEpoch;
import chat.parley.message.log.MessageStore;
import chat.parley.message.membership.Membership;
import chat.parley.message.reading.ReadPositions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

/// Trail: `docs/trails/message-send.md`.
@RestController
class MessageLogController implements MessageLog {
  private static final int MOST_COMMANDS = 500;
  private static final int MOST_HEADS = 1_000;

  private final Commands commands;
  private final MessageStore messages;
  private final EventStore events;
  private final LogEpoch epoch;
  private final ReadPositions positions;

  MessageLogController(
      Commands commands,
      MessageStore messages,
      EventStore events,
      LogEpoch epoch,
      ReadPositions positions) {
    this.commands = commands;
    this.messages = messages;
    this.events = events;
    this.epoch = epoch;
    this.positions = positions;
  }

  @Override
  public List<Outcome> apply(List<Command> batch) {
    requireAtMost(MOST_COMMANDS, batch);
    return commands.apply(batch);
  }

  @Override
  public Heads heads(List<UUID> conversationIds) {
    requireIds(conversationIds);
    return new Heads(
        epoch.current(),
        messages.heads(conversationIds).entrySet().stream()
            .map(it -> new LogHead(it.getKey(), it.getValue().revision(), it.getValue().sequence()))
            .toList());
  }

  @Override
  public ReadHeads readHeads(List<Reader> readers) {
    if (readers.stream().anyMatch(it -> it == null || it.userId() == null)) {
      throw ProblemException.invalid("body", "has an entry without a user");
    }
    requireIds(readers.stream().flatMap(it -> it.conversationIds().stream()).toList());
    long current = epoch.current();
    List<Membership> asked =
        readers.stream()
            .flatMap(it -> it.conversationIds().stream().map(id -> new Membership(id, it.userId())))
            .distinct()
            .toList();
    Map<Membership, Head> heads = positions.headsForMembers(asked);
    return new ReadHeads(current, readers.stream().map(it -> headsOf(it, heads)).toList());
  }

  private static List<Head> headsOf(Reader reader, Map<Membership, Head> heads) {
    return reader.conversationIds().stream()
        .distinct()
        .map(id -> heads.get(new Membership(id, reader.userId())))
        .filter(Objects::nonNull)
        .toList();
  }

  @Override
  public Changes changes(UUID conversationId, long after) {
    return new Changes(
        epoch.current(),
        events.after(conversationId, after, MAX_CHANGES),
        messages.head(conversationId).revision());
  }

  @Override
  public List<MessagePosted> posts(List<LogPlace> places) {
    requireAtMost(MAX_POSTS, places);
    if (places.stream().anyMatch(it -> it == null || it.conversationId() == null)) {
      throw ProblemException.invalid("body", "has an entry without a conversation");
    }
    return events.posts(places);
  }

  @Override
  public List<ReadOutcome> read(List<ReadCommand> batch) {
    requireAtMost(MOST_COMMANDS, batch);
    return positions.advance(batch);
  }

  private static void requireIds(List<UUID> conversationIds) {
    requireAtMost(MOST_HEADS, conversationIds);
    if (conversationIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
  }

  private static void requireAtMost(int most, Collection<?> body) {
    if (body.size() > most) {
      throw ProblemException.invalid("body", "may have at most " + most + " entries");
    }
  }
}
