package chat.parley.message.command;

import chat.parley.contracts.internal.CommandRules;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.problem.Problem;
import chat.parley.contracts.problem.Problem.FieldError;
import chat.parley.contracts.problem.ProblemCode;
import chat.parley.message.command.CommandKeys.Found;
import chat.parley.message.command.Hearing.Heard;
import chat.parley.message.command.StrangerCheck.Answer;
import chat.parley.message.command.StrangerCheck.Sender;
import chat.parley.message.log.Appended;
import chat.parley.message.log.NewEntry;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The state of one call of {@link Commands#apply}: what is still open, and what became of the
/// rest. Used by the calling thread only.
final class CommandBatch {
  private static final long NO_VERSION = -1;

  private final List<? extends @Nullable Command> commands;
  private final @Nullable Outcome[] outcomes;
  private final List<Valid> valid = new ArrayList<>();
  private final List<Envelope> ready = new ArrayList<>();
  private final List<Envelope> strangers = new ArrayList<>();
  private final List<Envelope> unfiltered = new ArrayList<>();

  CommandBatch(List<? extends @Nullable Command> commands) {
    this.commands = commands;
    this.outcomes = new @Nullable Outcome[commands.size()];
  }

  /// A command that keeps the rules, and its place in the batch.
  private record Valid(int place, Command command) {}

  /// A command, and all that is needed to make an entry of it.
  private record Sealable(
      Valid valid, KeySet keys, boolean allowed, Heard heard, long filterVersion) {
    Envelope seal() {
      return new Envelope(
          valid.place, Seal.entryOf(valid.command, keys, allowed, heard, filterVersion));
    }
  }

  /// An encrypted entry, and its place in the batch.
  private record Envelope(int place, NewEntry entry) {
    Sender sender() {
      return new Sender(entry.conversationId(), entry.userId());
    }
  }

  private record Submitted(List<Envelope> group, CompletableFuture<List<Appended>> outcomes) {}

  void refuseInvalid() {
    for (int place = 0; place < outcomes.length; place++) {
      Command command = commands.get(place);
      if (command == null) {
        refuse(place, Problem.of(ProblemCode.INVALID, "A command is missing."));
        continue;
      }
      List<FieldError> errors = CommandRules.check(command);
      if (errors.isEmpty()) {
        valid.add(new Valid(place, command));
        continue;
      }
      refuse(place, Problem.of(ProblemCode.INVALID, null, errors));
    }
  }

  void check(FileCheck fileCheck) {
    Map<SendCommand, Optional<Problem>> answers =
        fileCheck.ask(commandsOf(SendCommand.class).filter(it -> !it.fileIds().isEmpty()).toList());
    valid.removeIf(it -> {
      Optional<Problem> breach = answers.getOrDefault(it.command, Optional.empty());
      breach.ifPresent(problem -> refuse(it.place, problem));
      return breach.isPresent();
    });
  }

  void seal(CommandKeys keys, RightCheck rightCheck, Hearing hearing, UnwantedWords unwantedWords) {
    Map<UUID, Found> found =
        keys.of(valid.stream().map(it -> it.command.conversationId()).distinct().toList());
    List<Command> wanted = valid.stream().map(Valid::command).toList();
    Map<Command, RightCheck.Answer> rights = rightCheck.ask(wanted);
    Hearing.Listeners listeners = hearing.ask(wanted);
    Map<UUID, Unwanted> unwanted = unwantedWords.known(found.keySet());
    List<Sealable> sealable = new ArrayList<>();
    for (Valid it : valid) {
      RightCheck.Answer answer = rights.get(it.command);
      boolean allowed = answer == RightCheck.Answer.RIGHT;
      switch (Objects.requireNonNull(found.get(it.command.conversationId()))) {
        case Found.Missing(Problem problem) -> refuse(it.place, problem);
        case Found.Keys _ when answer == RightCheck.Answer.NO_ANSWER ->
            refuse(it.place, Lane.unavailable());
        case Found.Keys(KeySet keySet) ->
            sealable.add(
                new Sealable(
                    it,
                    keySet,
                    allowed,
                    listeners.of(it.command, allowed),
                    filterVersionOf(it.command, unwanted)));
      }
    }
    ready.addAll(CipherThreads.call(() -> sealable.stream().map(Sealable::seal).toList()));
  }

  // Where it says what was unwanted when that was last heard of, the log is to say whether it still
  // is.
  private static long filterVersionOf(Command command, Map<UUID, Unwanted> known) {
    Unwanted unwanted = known.getOrDefault(command.conversationId(), Unwanted.NOTHING);
    return unwanted.isIn(textOf(command)) ? NO_VERSION : unwanted.version();
  }

  private static String textOf(Command command) {
    return switch (command) {
      case SendCommand it -> it.text();
      case EditCommand it -> it.text();
      case DeleteCommand _, ReactCommand _, PinCommand _, VoteCommand _, ClosePollCommand _ -> "";
    };
  }

  private <T extends Command> Stream<T> commandsOf(Class<T> type) {
    return valid.stream().map(Valid::command).filter(type::isInstance).map(type::cast);
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
        .submit(group.stream().map(Envelope::entry).toList())
        .completeOnTimeout(tooLate, patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Collection<List<Envelope>> byConversation(List<Envelope> entries) {
    Map<UUID, List<Envelope>> groups = new LinkedHashMap<>();
    for (Envelope it : entries) {
      groups.computeIfAbsent(it.entry.conversationId(), _ -> new ArrayList<>()).add(it);
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
                new Outcome.Accepted(stored.sequence(), stored.revision(), stored.at());
        case Appended.Refused(Problem problem) -> refuse(it.place, problem);
        case Appended.NotAMember() -> strangers.add(it);
        case Appended.Unfiltered() -> unfiltered.add(it);
      }
    }
  }

  boolean hasUnfiltered() {
    return !unfiltered.isEmpty();
  }

  /// Makes ready what says nothing that is unwanted now, and refuses the rest.
  void check(UnwantedWords unwantedWords) {
    Map<UUID, Unwanted> fresh =
        unwantedWords.fresh(
            unfiltered.stream().map(it -> it.entry.conversationId()).distinct().toList());
    for (Envelope it : unfiltered) {
      Unwanted unwanted = Objects.requireNonNull(fresh.get(it.entry.conversationId()));
      Command command = Objects.requireNonNull(commands.get(it.place));
      if (unwanted.isIn(textOf(command))) {
        refuse(it.place, Problem.of(ProblemCode.UNWANTED_WORDS, null));
      } else if (it.entry instanceof NewEntry.Said said) {
        ready.add(new Envelope(it.place, said.filtered(unwanted.version())));
      }
    }
    unfiltered.clear();
  }

  void refuseUnfiltered() {
    unfiltered.forEach(it -> refuse(it.place, Lane.unavailable()));
    unfiltered.clear();
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
    outcomes[place] = new Outcome.Refused(problem);
  }

  List<Outcome> outcomes() {
    return Arrays.stream(outcomes)
        .map(it -> Objects.requireNonNull(it, "every command has an outcome"))
        .toList();
  }
}
