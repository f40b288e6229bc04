package chat.parley.message.send;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.SendOutcome;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.log.Appended;
import chat.parley.message.log.NewMessage;
import chat.parley.message.send.SendingKeys.Found;
import chat.parley.message.send.StrangerCheck.Answer;
import chat.parley.message.send.StrangerCheck.Sender;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;
import chat.parley.platform.crypto.MessageCipher.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The state of one call of {@link MessageSender#send}: what is still open, and what became of the
/// rest. Used by the calling thread only.
final class SendBatch {
  private final List<? extends @Nullable SendCommand> commands;
  private final @Nullable SendOutcome[] outcomes;
  private final List<Valid> valid = new ArrayList<>();
  private final List<Envelope> ready = new ArrayList<>();
  private final List<Envelope> strangers = new ArrayList<>();

  SendBatch(List<? extends @Nullable SendCommand> commands) {
    this.commands = commands;
    this.outcomes = new @Nullable SendOutcome[commands.size()];
  }

  /// A command that keeps the rules, and its place in the batch.
  private record Valid(int place, SendCommand command) {}

  /// An encrypted message, and its place in the batch.
  private record Envelope(int place, NewMessage message) {
    static Envelope seal(Valid valid, KeySet keys) {
      SendCommand it = valid.command;
      var id = new MessageId(it.conversationId(), it.senderId(), it.clientMessageId());
      return new Envelope(
          valid.place,
          new NewMessage(
              it.conversationId(),
              it.senderId(),
              it.clientMessageId(),
              it.contentType(),
              keys.version(),
              MessageCipher.encrypt(keys, id, it.text())));
    }

    Sender sender() {
      return new Sender(message.conversationId(), message.senderId());
    }
  }

  private record Submitted(List<Envelope> group, CompletableFuture<List<Appended>> outcomes) {}

  void refuseInvalid() {
    for (int place = 0; place < outcomes.length; place++) {
      SendCommand command = commands.get(place);
      if (command == null) {
        refuse(place, Problem.of(ProblemCode.INVALID, "A command is missing."));
        continue;
      }
      Problem breach = MessageRules.breach(command).orElse(null);
      if (breach == null) {
        valid.add(new Valid(place, command));
        continue;
      }
      refuse(place, breach);
    }
  }

  void encrypt(SendingKeys keys) {
    Map<UUID, Found> found =
        keys.of(valid.stream().map(it -> it.command.conversationId()).distinct().toList());
    for (Valid it : valid) {
      switch (Objects.requireNonNull(found.get(it.command.conversationId()))) {
        case Found.Keys(KeySet keySet) -> ready.add(Envelope.seal(it, keySet));
        case Found.Missing(Problem problem) -> refuse(it.place, problem);
      }
    }
  }

  /// Writes what is ready; what the log takes for a stranger's stays open.
  void write(Lanes lanes, Duration patience) {
    List<Submitted> submitted = new ArrayList<>();
    for (List<Envelope> group : byConversation(ready)) {
      submitted.add(new Submitted(group, submit(lanes, group, patience)));
    }
    ready.clear();
    submitted.forEach(this::take);
  }

  private static CompletableFuture<List<Appended>> submit(
      Lanes lanes, List<Envelope> group, Duration patience) {
    List<Appended> tooLate =
        group.stream().<Appended>map(_ -> new Appended.Refused(Lane.unavailable())).toList();
    return lanes
        .submit(group.stream().map(Envelope::message).toList())
        .completeOnTimeout(tooLate, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Collection<List<Envelope>> byConversation(List<Envelope> messages) {
    Map<UUID, List<Envelope>> groups = new LinkedHashMap<>();
    for (Envelope it : messages) {
      groups.computeIfAbsent(it.message.conversationId(), _ -> new ArrayList<>()).add(it);
    }
    return groups.values();
  }

  private void take(Submitted submitted) {
    List<Appended> appended = submitted.outcomes.join();
    for (int i = 0; i < appended.size(); i++) {
      Envelope it = submitted.group.get(i);
      switch (appended.get(i)) {
        case Appended.Stored stored ->
            outcomes[it.place] =
                new SendOutcome.Accepted(stored.sequence(), stored.revision(), stored.createdAt());
        case Appended.Refused(Problem problem) -> refuse(it.place, problem);
        case Appended.NotAMember() -> strangers.add(it);
      }
    }
  }

  boolean hasStrangers() {
    return !strangers.isEmpty();
  }

  /// Makes ready what is from members after all, and refuses the rest.
  void check(StrangerCheck strangerCheck) {
    Map<Sender, Answer> answers =
        strangerCheck.ask(strangers.stream().map(Envelope::sender).distinct().toList());
    for (Envelope it : strangers) {
      switch (Objects.requireNonNull(answers.get(it.sender()))) {
        case MEMBER -> ready.add(it);
        case STRANGER -> refuse(it.place, Problem.of(ProblemCode.NOT_FOUND, null));
        case NO_ANSWER -> refuse(it.place, Lane.unavailable());
      }
    }
    strangers.clear();
  }

  void refuseStrangers() {
    strangers.forEach(it -> refuse(it.place, Problem.of(ProblemCode.NOT_FOUND, null)));
  }

  private void refuse(int place, Problem problem) {
    outcomes[place] = new SendOutcome.Refused(problem);
  }

  List<SendOutcome> outcomes() {
    return Arrays.stream(outcomes)
        .map(it -> Objects.requireNonNull(it, "every command has an outcome"))
        .toList();
  }
}
