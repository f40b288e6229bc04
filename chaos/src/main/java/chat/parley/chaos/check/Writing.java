package chat.parley.chaos.check;

import chat.parley.chaos.history.Action.ClosePoll;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Action.Write;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Refused;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One write with all attempts at it under its client id, the first first.
record Writing(UUID userId, Write write, List<Operation> attempts) {
  Writing {
    attempts = List.copyOf(attempts);
  }

  UUID conversationId() {
    return write.conversationId();
  }

  long firstInvokedAt() {
    return attempts.getFirst().invokedAt();
  }

  /// The acknowledgements in the order in which they came.
  List<Operation> acknowledged() {
    return attempts.stream()
        .filter(it -> it.outcome() instanceof Accepted)
        .sorted((a, b) -> Long.compare(a.completedAt(), b.completedAt()))
        .toList();
  }

  Optional<Accepted> answer() {
    return acknowledged().stream().findFirst().map(it -> (Accepted) it.outcome());
  }

  /// Whether each attempt was refused for good.
  boolean isRefused() {
    return attempts.stream().allMatch(it -> it.outcome() instanceof Refused);
  }

  /// Whether the change is what this write makes. A text that was erased since could be any.
  boolean makes(Change change) {
    return switch (change) {
      case MessagePosted it ->
          write instanceof Send send
              && it.senderId().equals(userId)
              && it.clientMessageId().equals(send.clientId())
              && Objects.equals(it.threadRoot(), send.threadRoot())
              && (it.text() == null || Objects.equals(it.poll(), send.poll()))
              && isOrWas(it.text(), send.text());
      case MessageEdited it ->
          write instanceof Edit edit
              && it.sequence() == edit.sequence()
              && isOrWas(it.text(), edit.text());
      case MessageDeleted it ->
          write instanceof Delete delete
              && it.sequence() == delete.sequence()
              && it.deletedBy().equals(userId);
      case ReactionAdded it -> reacts(true, it.sequence(), it.userId(), it.emoji());
      case ReactionRemoved it -> reacts(false, it.sequence(), it.userId(), it.emoji());
      case MessagePinned it -> pins(true, it.sequence(), it.pinnedBy());
      case MessageUnpinned it -> pins(false, it.sequence(), it.unpinnedBy());
      case PollVoted it -> votes(it);
      case PollClosed it ->
          write instanceof ClosePoll close
              && it.sequence() == close.sequence()
              && it.closedBy().equals(userId);
      case MemberLeft _, MessagesExpired _, ConversationDeleted _ -> false;
    };
  }

  private boolean reacts(boolean present, long sequence, UUID user, @Nullable String emoji) {
    return write instanceof React react
        && react.present() == present
        && react.sequence() == sequence
        && user.equals(userId)
        && isOrWas(emoji, react.emoji());
  }

  private boolean pins(boolean present, long sequence, UUID user) {
    return write instanceof Pin pin
        && pin.present() == present
        && pin.sequence() == sequence
        && user.equals(userId);
  }

  // An anonymous vote could be anybody's, as one that was erased since.
  private boolean votes(PollVoted told) {
    return write instanceof Vote vote
        && told.sequence() == vote.sequence()
        && (told.userId() == null || told.userId().equals(userId))
        && (told.options() == null || told.options().equals(vote.options()));
  }

  private static boolean isOrWas(@Nullable String told, String sent) {
    return told == null || Objects.equals(told, sent);
  }
}
