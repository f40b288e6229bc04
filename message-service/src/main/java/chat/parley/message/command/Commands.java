package chat.parley.message.command;

import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.Outcome;
import chat.parley.message.publish.MessageTraces;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Does what users want done to conversations: checks, encrypts, has it written, and answers after
/// the commit. Blocks.
///
/// What one user wants of one conversation takes effect in the order of the list. Each command
/// takes effect once, however often it comes with the same id of the user's. A refusal is a value,
/// and one command's does not concern those of other conversations.
///
/// Trail: `docs/trails/message-send.md`.
@Component
public class Commands {
  private static final int MOST_LOOKS = 3;

  private final CommandKeys keys;
  private final FileCheck fileCheck;
  private final RightCheck rightCheck;
  private final Hearing hearing;
  private final Lanes lanes;
  private final StrangerCheck strangerCheck;
  private final UnwantedWords unwantedWords;
  private final MessageTraces traces;
  private final LaneProperties properties;

  Commands(
      CommandKeys keys,
      FileCheck fileCheck,
      RightCheck rightCheck,
      Hearing hearing,
      Lanes lanes,
      StrangerCheck strangerCheck,
      UnwantedWords unwantedWords,
      MessageTraces traces,
      LaneProperties properties) {
    this.keys = keys;
    this.fileCheck = fileCheck;
    this.rightCheck = rightCheck;
    this.hearing = hearing;
    this.lanes = lanes;
    this.strangerCheck = strangerCheck;
    this.unwantedWords = unwantedWords;
    this.traces = traces;
    this.properties = properties;
  }

  /// @return one outcome for each command, in their order
  public List<Outcome> apply(List<? extends @Nullable Command> commands) {
    List<Context> begun = traces.begin(commands);
    List<Outcome> outcomes = outcomesOf(commands);
    traces.end(begun, outcomes);
    return outcomes;
  }

  private List<Outcome> outcomesOf(List<? extends @Nullable Command> commands) {
    var batch = new CommandBatch(commands);
    batch.refuseInvalid();
    batch.check(fileCheck);
    batch.seal(keys, rightCheck, hearing, unwantedWords);
    long writingSince = System.nanoTime();
    write(batch, writingSince);
    if (batch.hasStrangers()) {
      batch.check(strangerCheck);
      write(batch, writingSince);
      batch.refuseStrangers();
    }
    return batch.outcomes();
  }

  // What is unwanted may be changed again in between, but not for ever.
  private void write(CommandBatch batch, long since) {
    batch.write(lanes, patienceAfter(since));
    for (int again = 0; again < MOST_LOOKS && batch.hasUnfiltered(); again++) {
      batch.check(unwantedWords);
      batch.write(lanes, patienceAfter(since));
    }
    batch.refuseUnfiltered();
  }

  private Duration patienceAfter(long since) {
    return properties.answerWithin().minusNanos(System.nanoTime() - since);
  }
}
