package chat.parley.chaos.check;

import chat.parley.chaos.check.Violation.ContentDiffers;
import chat.parley.chaos.history.Entry.Received;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.frame.ServerFrame.ConversationDeleted;
import chat.parley.contracts.frame.ServerFrame.MemberLeft;
import chat.parley.contracts.frame.ServerFrame.MessageDeleted;
import chat.parley.contracts.frame.ServerFrame.MessageEdited;
import chat.parley.contracts.frame.ServerFrame.MessagePinned;
import chat.parley.contracts.frame.ServerFrame.MessagePosted;
import chat.parley.contracts.frame.ServerFrame.MessageUnpinned;
import chat.parley.contracts.frame.ServerFrame.MessagesExpired;
import chat.parley.contracts.frame.ServerFrame.PollClosed;
import chat.parley.contracts.frame.ServerFrame.PollVoted;
import chat.parley.contracts.frame.ServerFrame.ReactionAdded;
import chat.parley.contracts.frame.ServerFrame.ReactionRemoved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A revision has one content, whoever is told of it and whenever; but what was erased since may be
/// absent.
final class Agreement implements Invariant {
  private record Place(UUID conversationId, long revision) {
    static Place of(Change change) {
      return new Place(change.conversationId(), change.revision());
    }
  }

  @Override
  public Stream<Violation> breaches(Evidence evidence) {
    List<Violation> found = new ArrayList<>();
    Map<Place, Change> told = new HashMap<>();
    evidence.logs().forEach(log -> log.changes().forEach(it -> told.put(Place.of(it), it)));
    for (Trace trace : evidence.traces()) {
      for (Received received : trace.frames()) {
        if (received.frame() instanceof Change change) {
          compare(evidence, told, change, found);
        }
      }
    }
    return found.stream();
  }

  private static void compare(
      Evidence evidence, Map<Place, Change> told, Change change, List<Violation> found) {
    Change known = told.putIfAbsent(Place.of(change), change);
    if (known == null) {
      if (evidence.log(change.conversationId()).isPresent()) {
        found.add(differ(change, "nothing at all"));
      }
      return;
    }
    boolean erased = isErased(known) || isErased(change);
    if (erased ? !erase(known).equals(erase(change)) : !known.equals(change)) {
      found.add(differ(change, known.toString()));
    }
    if (isErased(known)) {
      told.put(Place.of(change), change);
    }
  }

  private static Violation differ(Change change, String other) {
    return new ContentDiffers(change.conversationId(), change.revision(), change.toString(), other);
  }

  private static boolean isErased(Change change) {
    return switch (change) {
      case MessagePosted it -> it.text() == null;
      case MessageEdited it -> it.text() == null;
      case ReactionAdded it -> it.emoji() == null;
      case ReactionRemoved it -> it.emoji() == null;
      case PollVoted it -> it.tally() == null;
      case MessageDeleted _,
          MessagePinned _,
          MessageUnpinned _,
          PollClosed _,
          MemberLeft _,
          MessagesExpired _,
          ConversationDeleted _ ->
          false;
    };
  }

  private static Change erase(Change change) {
    return switch (change) {
      case MessagePosted it ->
          new MessagePosted(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              it.senderId(),
              it.clientMessageId(),
              "",
              null,
              it.replyTo(),
              List.of(),
              List.of(),
              it.createdAt());
      case MessageEdited it ->
          new MessageEdited(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              "",
              null,
              List.of(),
              it.editedAt());
      case ReactionAdded it ->
          new ReactionAdded(
              it.conversationId(), it.revision(), it.sequence(), it.userId(), null, it.addedAt());
      case ReactionRemoved it ->
          new ReactionRemoved(
              it.conversationId(), it.revision(), it.sequence(), it.userId(), null, it.removedAt());
      case PollVoted it ->
          new PollVoted(
              it.conversationId(), it.revision(), it.sequence(), null, null, null, it.votedAt());
      case MessageDeleted _,
          MessagePinned _,
          MessageUnpinned _,
          PollClosed _,
          MemberLeft _,
          MessagesExpired _,
          ConversationDeleted _ ->
          change;
    };
  }
}
