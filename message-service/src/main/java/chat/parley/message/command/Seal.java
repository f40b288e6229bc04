package chat.parley.message.command;

import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.internal.Emoji;
import chat.parley.contracts.internal.MessageLog.ClosePollCommand;
import chat.parley.contracts.internal.MessageLog.Command;
import chat.parley.contracts.internal.MessageLog.DeleteCommand;
import chat.parley.contracts.internal.MessageLog.EditCommand;
import chat.parley.contracts.internal.MessageLog.PinCommand;
import chat.parley.contracts.internal.MessageLog.ReactCommand;
import chat.parley.contracts.internal.MessageLog.SendCommand;
import chat.parley.contracts.internal.MessageLog.VoteCommand;
import chat.parley.contracts.internal.PollText;
import chat.parley.message.command.Hearing.Heard;
import chat.parley.message.log.NewEntry;
import chat.parley.message.log.StoredPoll;
import chat.parley.message.search.Indexing;
import chat.parley.platform.crypto.ContentId;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.crypto.MessageCipher;

/// Makes entries of commands: from here on there is ciphertext only. Stateless.
final class Seal {
  private static final String EMOJI_TYPE = "text/plain";
  private static final String EMOJI_TOKENS = "emoji";

  private Seal() {}

  /// @param keys the conversation's
  /// @param allowed whether it is right where that had to be asked ({@link RightCheck})
  /// @param heard for whom its mentions count
  /// @param filterVersion of what no message may say, which its text was looked through for
  static NewEntry entryOf(
      Command command, KeySet keys, boolean allowed, Heard heard, long filterVersion) {
    return switch (command) {
      case SendCommand it ->
          new NewEntry.NewMessage(
              it.conversationId(),
              it.userId(),
              it.clientMessageId(),
              content(
                  keys,
                  new ContentId.OfMessage(it.conversationId(), it.userId(), it.clientMessageId()),
                  it.contentType(),
                  it.text()),
              it.replyTo(),
              it.threadRoot(),
              it.fileIds(),
              it.mentions(),
              heard.mentioned(),
              heard.call(),
              it.forwarded(),
              it.poll() == null
                  ? null
                  : StoredPoll.asked(it.poll(), PollText.optionsOf(it.text()).size()),
              Indexing.of(keys, it.userId(), it.contentType(), it.text()),
              filterVersion);
      case EditCommand it ->
          new NewEntry.Edit(
              it.conversationId(),
              it.userId(),
              it.clientChangeId(),
              it.sequence(),
              content(
                  keys,
                  new ContentId.OfEdit(
                      it.conversationId(), it.userId(), it.clientChangeId(), it.sequence()),
                  it.contentType(),
                  it.text()),
              it.mentions(),
              heard.mentioned(),
              heard.call(),
              Indexing.of(keys, it.userId(), it.contentType(), it.text()),
              filterVersion);
      case DeleteCommand it ->
          new NewEntry.Deletion(
              it.conversationId(), it.userId(), it.clientChangeId(), it.sequence(), allowed);
      case ReactCommand it ->
          new NewEntry.Reaction(
              it.conversationId(),
              it.userId(),
              it.clientChangeId(),
              it.sequence(),
              content(
                  keys,
                  new ContentId.OfReaction(
                      it.conversationId(), it.userId(), it.clientChangeId(), it.sequence()),
                  EMOJI_TYPE,
                  it.emoji()),
              keys.tokens().of(EMOJI_TOKENS, it.emoji()),
              it.present(),
              allowed || Emoji.isOne(it.emoji()));
      case PinCommand it ->
          new NewEntry.Pin(
              it.conversationId(),
              it.userId(),
              it.clientChangeId(),
              it.sequence(),
              it.present(),
              allowed);
      case VoteCommand it ->
          new NewEntry.Vote(
              it.conversationId(), it.userId(), it.clientChangeId(), it.sequence(), it.options());
      case ClosePollCommand it ->
          new NewEntry.PollClosing(
              it.conversationId(), it.userId(), it.clientChangeId(), it.sequence(), allowed);
    };
  }

  private static Content content(KeySet keys, ContentId id, String contentType, String text) {
    return new Content(contentType, keys.version(), MessageCipher.encrypt(keys, id, text));
  }
}
