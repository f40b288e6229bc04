package chat.parley.chaos.check;

import chat.parley.chaos.history.FinalState.Log;
import chat.parley.chaos.history.StoredMessage;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Applies the changes of a log one after the other, as a client does.
final class Replay {
  private final List<Change> changes;
  private final Map<Long, State> messages = new HashMap<>();
  private final List<Change> repeated = new ArrayList<>();
  private final List<PollVoted> miscounted = new ArrayList<>();
  private int next;

  Replay(Log log) {
    this.changes = log.changes();
  }

  /// A message as its changes make it.
  private static final class State {
    private final MessagePosted posted;
    private @Nullable String text;
    private boolean edited;
    private boolean deleted;
    private boolean pinned;
    private boolean closed;
    private final @Nullable Ballot ballot;
    private long answers;
    private long lastAnswer;
    private long revision;
    private final Map<String, Set<UUID>> reactions = new TreeMap<>();
    private final Set<String> edits = new HashSet<>();

    State(MessagePosted posted) {
      this.posted = posted;
      this.text = posted.text();
      this.ballot = posted.poll() == null ? null : new Ballot();
      this.revision = posted.revision();
    }

    boolean isAnonymous() {
      return posted.poll() != null && posted.poll().anonymous();
    }

    boolean reacted(@Nullable String emoji, UUID user) {
      return reactions.getOrDefault(String.valueOf(emoji), Set.of()).contains(user);
    }

    @Override
    public String toString() {
      return "[posted by %s as %s, in thread %s with %d answers up to %d, text %s, %s, %s, %s, reactions %s, %s, revision %d]"
          .formatted(
              posted.senderId(),
              posted.clientMessageId(),
              posted.threadRoot(),
              answers,
              lastAnswer,
              text,
              edited ? "edited" : "not edited",
              deleted ? "deleted" : "not deleted",
              pinned ? "pinned" : "not pinned",
              reactions,
              ballot == null ? "no poll" : (closed ? "closed " : "open ") + ballot,
              revision);
    }
  }

  /// Applies everything up to a revision.
  void advanceTo(long revision) {
    while (next < changes.size() && changes.get(next).revision() <= revision) {
      apply(changes.get(next));
      next++;
    }
  }

  /// Changes that did what was done already, or to a message that was not there.
  List<Change> repeated() {
    return repeated;
  }

  /// Votes after which a poll did not stand as they add up.
  List<PollVoted> miscounted() {
    return miscounted;
  }

  int messages() {
    return messages.size();
  }

  boolean isDeleted(long sequence) {
    State state = messages.get(sequence);
    return state != null && state.deleted;
  }

  boolean isReacted(long sequence, String emoji, UUID user) {
    State state = messages.get(sequence);
    return state != null && (state.deleted || state.reacted(emoji, user));
  }

  boolean isPinned(long sequence) {
    State state = messages.get(sequence);
    return state != null && state.pinned;
  }

  /// Whether this is what the user has voted, as far as can be told: of an anonymous poll, or one
  /// that was erased since, it could be anything.
  boolean hasVoted(long sequence, UUID user, List<Integer> options) {
    State state = messages.get(sequence);
    return state != null
        && (state.ballot == null
            ? state.posted.text() == null
            : state.isAnonymous() || state.ballot.chosenBy(user).equals(options));
  }

  boolean isClosed(long sequence) {
    State state = messages.get(sequence);
    return state != null && state.closed;
  }

  private void apply(Change change) {
    if (change instanceof MemberLeft) {
      return;
    }
    if (change instanceof MessagePosted it) {
      if (messages.putIfAbsent(it.sequence(), new State(it)) != null) {
        repeated.add(it);
      } else if (it.threadRoot() != null) {
        answer(it, it.threadRoot());
      }
      return;
    }
    State state = messages.get(change.sequence());
    if (state == null || state.deleted || !alter(state, change)) {
      repeated.add(change);
      return;
    }
    state.revision = change.revision();
  }

  private void answer(MessagePosted answer, long root) {
    State state = messages.get(root);
    if (state == null || state.deleted || state.posted.threadRoot() != null) {
      repeated.add(answer);
      return;
    }
    state.answers++;
    state.lastAnswer = answer.sequence();
  }

  private boolean alter(State state, Change change) {
    return switch (change) {
      case MessageEdited it -> edit(state, it);
      case MessageDeleted _ -> {
        state.deleted = true;
        state.text = null;
        state.pinned = false;
        state.reactions.clear();
        yield true;
      }
      case ReactionAdded it ->
          state
              .reactions
              .computeIfAbsent(String.valueOf(it.emoji()), _ -> new TreeSet<>())
              .add(it.userId());
      case ReactionRemoved it -> unreact(state, it);
      case MessagePinned _ -> pin(state, true);
      case MessageUnpinned _ -> pin(state, false);
      case PollVoted it -> vote(state, it);
      case PollClosed _ -> close(state);
      case MessagePosted _, MemberLeft _, MessagesExpired _, ConversationDeleted _ -> false;
    };
  }

  private static boolean edit(State state, MessageEdited edit) {
    state.edited = true;
    state.text = edit.text();
    // The clients of a run never write the same text twice.
    return edit.text() == null || state.edits.add(edit.text());
  }

  private static boolean unreact(State state, ReactionRemoved removal) {
    Set<UUID> users = state.reactions.get(String.valueOf(removal.emoji()));
    if (users == null || !users.remove(removal.userId())) {
      return false;
    }
    if (users.isEmpty()) {
      state.reactions.remove(String.valueOf(removal.emoji()));
    }
    return true;
  }

  private static boolean pin(State state, boolean present) {
    boolean changed = state.pinned != present;
    state.pinned = present;
    return changed;
  }

  private boolean vote(State state, PollVoted vote) {
    if (vote.tally() == null) {
      return true;
    }
    if (state.ballot == null || state.closed) {
      return false;
    }
    Ballot.Effect effect = state.ballot.take(vote);
    if (effect == Ballot.Effect.MISCOUNTED) {
      miscounted.add(vote);
    }
    return effect != Ballot.Effect.NONE;
  }

  private static boolean close(State state) {
    boolean changed = !state.closed;
    state.closed = true;
    return changed;
  }

  /// What a message should be, where it is told otherwise.
  Optional<String> expectedInsteadOf(StoredMessage told) {
    State state = messages.get(told.sequence());
    if (state == null) {
      return Optional.of("nothing at all");
    }
    boolean same =
        told.senderId().equals(state.posted.senderId())
            && told.clientMessageId().equals(state.posted.clientMessageId())
            && told.revision() == state.revision
            && (told.deletedAt() != null) == state.deleted
            && told.isPinned() == state.pinned
            && Objects.equals(told.threadRoot(), state.posted.threadRoot())
            && answersOf(told) == state.answers
            && (state.answers == 0 || lastAnswerOf(told) == state.lastAnswer)
            && (state.deleted || (told.editedAt() != null) == state.edited)
            && isSameText(told, state)
            && isSamePoll(told.poll(), state)
            && reactionsOf(told).equals(state.reactions);
    return same ? Optional.empty() : Optional.of(state.toString());
  }

  private static boolean isSameText(StoredMessage told, State state) {
    // Not deleted, and yet without text: the text was erased by a later deletion.
    return state.deleted
        ? told.text() == null
        : state.text == null || state.text.equals(told.text());
  }

  private static boolean isSamePoll(StoredMessage.@Nullable Poll told, State state) {
    if (told == null || state.ballot == null) {
      // What was asked may have been erased by a later deletion.
      return told == null ? state.ballot == null || state.deleted : state.posted.text() == null;
    }
    return (told.closedAt() != null) == state.closed && state.ballot.isTold(told.tally());
  }

  private static long answersOf(StoredMessage message) {
    return message.thread() == null ? 0 : message.thread().answers();
  }

  private static long lastAnswerOf(StoredMessage message) {
    return message.thread() == null ? 0 : message.thread().lastSequence();
  }

  private static Map<String, Set<UUID>> reactionsOf(StoredMessage message) {
    Map<String, Set<UUID>> found = new TreeMap<>();
    message.reactions().forEach(it -> found.put(it.emoji(), new TreeSet<>(it.userIds())));
    return found;
  }
}
