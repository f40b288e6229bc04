package chat.parley.chaos.run;

import chat.parley.chaos.history.Action;
import chat.parley.chaos.history.Action.ClosePoll;
import chat.parley.chaos.history.Action.Delete;
import chat.parley.chaos.history.Action.Edit;
import chat.parley.chaos.history.Action.Fetch;
import chat.parley.chaos.history.Action.Join;
import chat.parley.chaos.history.Action.Leave;
import chat.parley.chaos.history.Action.MarkRead;
import chat.parley.chaos.history.Action.Pin;
import chat.parley.chaos.history.Action.React;
import chat.parley.chaos.history.Action.Send;
import chat.parley.chaos.history.Action.Vote;
import chat.parley.chaos.history.Action.Write;
import chat.parley.chaos.history.Outcome;
import chat.parley.chaos.history.Outcome.Accepted;
import chat.parley.chaos.history.Outcome.Done;
import chat.parley.chaos.history.Outcome.Positioned;
import chat.parley.chaos.history.Outcome.Refused;
import chat.parley.chaos.history.Outcome.Unknown;
import chat.parley.chaos.history.Recorder;
import chat.parley.contracts.event.Poll;
import chat.parley.contracts.frame.ClientFrame;
import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.PinMessage;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.UnpinMessage;
import chat.parley.contracts.frame.ClientFrame.VoteInPoll;
import chat.parley.contracts.frame.ServerFrame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// Does actions on behalf of a user, and records them with what became of them. For one thread at a
/// time.
final class Actor {
  private final Account account;
  private final Recorder recorder;
  private final Holdings holdings;
  private final List<Write> open = new ArrayList<>();
  private final List<Write> acknowledged = new ArrayList<>();
  private @Nullable Socket socket;

  Actor(Account account, Recorder recorder, Board board) {
    this.account = account;
    this.recorder = recorder;
    this.holdings = new Holdings(board);
  }

  UUID userId() {
    return account.id();
  }

  Account account() {
    return account;
  }

  Holdings holdings() {
    return holdings;
  }

  /// Writes of which it is not known what became of them.
  List<Write> open() {
    return List.copyOf(open);
  }

  List<Write> acknowledged() {
    return acknowledged;
  }

  boolean isConnected() {
    return socket != null && socket.isOpen();
  }

  /// Connects and resumes.
  boolean connect() {
    disconnect();
    socket =
        Socket.open(account, recorder, holdings.positions(), holdings.epoch(), holdings::hear)
            .orElse(null);
    return socket != null;
  }

  void disconnect() {
    if (socket != null) {
      socket.cut();
      socket = null;
    }
  }

  /// Sends writes at once, and waits for what becomes of them.
  void write(List<? extends Write> writes) {
    Map<Write, CompletableFuture<Outcome>> outcomes = new LinkedHashMap<>();
    writes.forEach(it -> outcomes.put(it, perform(it)));
    outcomes.forEach((write, outcome) -> settle(write, outcome.join()));
  }

  private void settle(Write write, Outcome outcome) {
    if (outcome instanceof Unknown) {
      if (!open.contains(write)) {
        open.add(write);
      }
      return;
    }
    open.remove(write);
    if (outcome instanceof Accepted) {
      acknowledged.add(write);
    }
  }

  void read(UUID conversation, long sequence) {
    perform(new MarkRead(conversation, sequence)).join();
  }

  private CompletableFuture<Outcome> perform(Action action) {
    Socket open = socket;
    if (open == null) {
      return CompletableFuture.completedFuture(new Unknown("not connected"));
    }
    long operation = recorder.invoke(userId(), action);
    return open.request(frameOf(action, open.nextRef()))
        .handle((reply, failure) -> {
          Outcome outcome = reply == null ? new Unknown(reasonOf(failure)) : outcomeOf(reply);
          recorder.complete(operation, outcome);
          return outcome;
        });
  }

  private static String reasonOf(@Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException it ? it.getCause() : failure;
    return cause == null ? "no reply" : cause.toString();
  }

  private static Outcome outcomeOf(ServerFrame reply) {
    if (reply instanceof ServerFrame.MessageAccepted it) {
      return new Accepted(it.sequence(), it.revision());
    }
    if (reply instanceof ServerFrame.ChangeAccepted it) {
      return new Accepted(it.sequence(), it.revision());
    }
    if (reply instanceof ServerFrame.ReadAccepted it) {
      return new Positioned(it.readSequence());
    }
    if (reply instanceof ServerFrame.Error it) {
      return it.retryable() ? new Unknown(it.code().code()) : new Refused(it.code().code());
    }
    throw new IllegalStateException("answered by " + reply);
  }

  private static ClientFrame frameOf(Action action, String ref) {
    return switch (action) {
      case Send(UUID room, UUID id, String text, Long root, Poll poll) ->
          new SendMessage(
              ref, room, id, "text/plain", text, null, root, List.of(), List.of(), null, poll);
      case Edit(UUID room, UUID id, long sequence, String text) ->
          new EditMessage(ref, room, sequence, id, "text/plain", text, List.of());
      case Delete(UUID room, UUID id, long sequence) -> new DeleteMessage(ref, room, sequence, id);
      case React(UUID room, UUID id, long sequence, String emoji, boolean present) ->
          present
              ? new AddReaction(ref, room, sequence, id, emoji)
              : new RemoveReaction(ref, room, sequence, id, emoji);
      case Pin(UUID room, UUID id, long sequence, boolean present) ->
          present
              ? new PinMessage(ref, room, sequence, id)
              : new UnpinMessage(ref, room, sequence, id);
      case Vote(UUID room, UUID id, long sequence, List<Integer> options) ->
          new VoteInPoll(ref, room, sequence, id, options);
      case ClosePoll(UUID room, UUID id, long sequence) ->
          new ClientFrame.ClosePoll(ref, room, sequence, id);
      case MarkRead(UUID room, long sequence) -> new ClientFrame.MarkRead(ref, room, sequence);
      case Join _, Leave _, Fetch _ ->
          throw new IllegalArgumentException("done by REST: " + action);
    };
  }

  void fetch(UUID conversation, long after) {
    long operation = recorder.invoke(userId(), new Fetch(conversation, after));
    recorder.complete(
        operation,
        account
            .page(conversation, after)
            .map(Outcome.class::cast)
            .orElseGet(() -> new Unknown("no page")));
  }

  /// Joins or leaves. Whether it is known that this was done.
  boolean move(Action action) {
    long operation = recorder.invoke(userId(), action);
    String how = action instanceof Join ? "join" : "leave";
    Outcome outcome =
        account
            .move(action.conversationId(), how)
            .map(it ->
                switch (it.statusCode() / 100) {
                  case 2 -> (Outcome) new Done();
                  case 4 ->
                      it.statusCode() == 429
                          ? new Unknown("rate limit")
                          : new Refused(Integer.toString(it.statusCode()));
                  default -> new Unknown(Integer.toString(it.statusCode()));
                })
            .orElseGet(() -> new Unknown("no answer"));
    recorder.complete(operation, outcome);
    return !(outcome instanceof Unknown);
  }
}
