package chat.parley.gateway.socket;

import chat.parley.contracts.frame.ClientFrame.AddReaction;
import chat.parley.contracts.frame.ClientFrame.ChangeMessage;
import chat.parley.contracts.frame.ClientFrame.ClosePoll;
import chat.parley.contracts.frame.ClientFrame.DeleteMessage;
import chat.parley.contracts.frame.ClientFrame.EditMessage;
import chat.parley.contracts.frame.ClientFrame.MarkRead;
import chat.parley.contracts.frame.ClientFrame.PinMessage;
import chat.parley.contracts.frame.ClientFrame.RemoveReaction;
import chat.parley.contracts.frame.ClientFrame.SendMessage;
import chat.parley.contracts.frame.ClientFrame.UnpinMessage;
import chat.parley.contracts.frame.ClientFrame.VoteInPoll;
import chat.parley.contracts.internal.MessageLog.ChangeCommand;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.ReadCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What frames want of the log, in the name of the connection's user. Stateless.
final class FrameCommands {
  private FrameCommands() {}

  static SendCommand of(SendMessage message, UUID user, @Nullable String trace) {
    return new SendCommand(
        message.conversationId(),
        user,
        message.clientMessageId(),
        message.contentType(),
        message.text(),
        message.replyTo(),
        message.threadRoot(),
        message.fileIds(),
        message.mentions(),
        message.groupMention(),
        false,
        message.poll(),
        trace);
  }

  static ChangeCommand of(ChangeMessage change, UUID user) {
    return switch (change) {
      case EditMessage it ->
          new EditCommand(
              it.conversationId(),
              user,
              it.sequence(),
              it.clientChangeId(),
              it.contentType(),
              it.text(),
              it.mentions(),
              it.groupMention());
      case DeleteMessage(_, var conversation, long sequence, var id) ->
          new DeleteCommand(conversation, user, sequence, id);
      case AddReaction(_, var conversation, long sequence, var id, var emoji) ->
          new ReactCommand(conversation, user, sequence, id, emoji, true);
      case RemoveReaction(_, var conversation, long sequence, var id, var emoji) ->
          new ReactCommand(conversation, user, sequence, id, emoji, false);
      case PinMessage(_, var conversation, long sequence, var id) ->
          new PinCommand(conversation, user, sequence, id, true);
      case UnpinMessage(_, var conversation, long sequence, var id) ->
          new PinCommand(conversation, user, sequence, id, false);
      case VoteInPoll(_, var conversation, long sequence, var id, var options) ->
          new VoteCommand(conversation, user, sequence, id, options);
      case ClosePoll(_, var conversation, long sequence, var id) ->
          new ClosePollCommand(conversation, user, sequence, id);
    };
  }

  static ReadCommand of(MarkRead read, UUID user) {
    return new ReadCommand(read.conversationId(), user, read.sequence());
  }
}
