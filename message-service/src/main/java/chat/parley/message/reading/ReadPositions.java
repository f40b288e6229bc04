package chat.parley.message.reading;

import chat.parley.contracts.event.ReadEvent.ConversationRead;
import chat.parley.contracts.frame.ServerFrame.Head;
import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.ReadOutcome;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.membership.Membership;
import chat.parley.message.membership.Memberships;
import chat.parley.message.reading.ReadPositionStore.Position;
import chat.parley.platform.messaging.DeviceNews;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Moves read positions, and tells the users' devices. Blocks.
@Component
public class ReadPositions {
  private final Memberships memberships;
  private final ReadPositionStore positions;
  private final DeviceNews news;

  ReadPositions(Memberships memberships, ReadPositionStore positions, DeviceNews news) {
    this.memberships = memberships;
    this.positions = positions;
    this.news = news;
  }

  /// Moves positions forward, or leaves those that are farther already. What is beyond the newest
  /// message counts as the newest.
  ///
  /// @return one outcome for each, in their order
  public List<ReadOutcome> advance(List<ReadCommand> batch) {
    Map<Membership, Long> wanted = new HashMap<>();
    for (ReadCommand it : batch) {
      if (CommandRules.check(it).isEmpty()) {
        wanted.merge(readerOf(it), it.sequence(), Math::max);
      }
    }
    Set<Membership> members = memberships.among(wanted.keySet());
    wanted.keySet().retainAll(members);
    Map<Membership, Position> reached =
        positions.advance(wanted).stream()
            .collect(Collectors.toMap(Position::reader, position -> position));
    reached.values().stream().filter(Position::moved).forEach(this::tell);
    return batch.stream().map(it -> outcomeOf(it, reached)).toList();
  }

  private static Membership readerOf(ReadCommand command) {
    return new Membership(command.conversationId(), command.userId());
  }

  private static ReadOutcome outcomeOf(ReadCommand command, Map<Membership, Position> reached) {
    List<FieldError> errors = CommandRules.check(command);
    if (!errors.isEmpty()) {
      return new ReadOutcome.Refused(Problem.of(ProblemCode.INVALID, null, errors));
    }
    Position position = reached.get(readerOf(command));
    return position == null
        ? new ReadOutcome.Refused(Problem.of(ProblemCode.NOT_FOUND, null))
        : new ReadOutcome.Position(position.sequence(), position.unreadMentions());
  }

  /// The heads of the conversations with the users' positions, for those of the memberships that
  /// hold.
  public Map<Membership, Head> headsForMembers(Collection<Membership> asked) {
    Map<Membership, Head> heads = positions.heads(asked);
    // After the heads: a leave that they include must be known.
    heads.keySet().retainAll(memberships.among(asked));
    return heads;
  }

  /// The same of all the conversations that the user is a member of, as far as is known here.
  List<Head> heads(UUID user) {
    return List.copyOf(positions.heads(positions.membershipsOf(user)).values());
  }

  private void tell(Position position) {
    news.tell(
        new ConversationRead(
            position.reader().userId(),
            position.reader().conversationId(),
            position.sequence(),
            position.unreadMentions(),
            Instant.now()));
  }
}
