package chat.parley.message.send;

import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.SendOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sends messages: checks, encrypts, has them written, and answers after the commit. Blocks.
///
/// Messages of one conversation take effect in the order of the list. Each is stored once, however
/// often it is sent with the same client message id. A refusal is a value, and one message's does
/// not concern those of other conversations.
///
/// Trail: `docs/trails/message-send.md`.
@Component
public class MessageSender {
  private final SendingKeys keys;
  private final Lanes lanes;
  private final StrangerCheck strangerCheck;
  private final LaneProperties properties;

  MessageSender(
      SendingKeys keys, Lanes lanes, StrangerCheck strangerCheck, LaneProperties properties) {
    this.keys = keys;
    this.lanes = lanes;
    this.strangerCheck = strangerCheck;
    this.properties = properties;
  }

  /// @return one outcome for each command, in their order
  public List<SendOutcome> send(List<? extends @Nullable SendCommand> commands) {
    var batch = new SendBatch(commands);
    batch.refuseInvalid();
    batch.encrypt(keys);
    batch.write(lanes, properties.answerWithin());
    if (batch.hasStrangers()) {
      batch.check(strangerCheck);
      batch.write(lanes, properties.answerWithin());
      batch.refuseStrangers();
    }
    return batch.outcomes();
  }
}
