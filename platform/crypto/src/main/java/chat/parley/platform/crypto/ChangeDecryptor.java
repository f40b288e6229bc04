package chat.parley.platform.crypto;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.event.MessageEvent.Content;
import chat.parley.contracts.event.MessageEvent.ConversationDeleted;
import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.contracts.event.MessageEvent.MessageDeleted;
import chat.parley.contracts.event.MessageEvent.MessageEdited;
import chat.parley.contracts.event.MessageEvent.MessagePinned;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.contracts.event.MessageEvent.MessageUnpinned;
import chat.parley.contracts.event.MessageEvent.MessagesExpired;
import chat.parley.contracts.event.MessageEvent.PollClosed;
import chat.parley.contracts.event.MessageEvent.PollVoted;
import chat.parley.contracts.event.MessageEvent.ReactionAdded;
import chat.parley.contracts.event.MessageEvent.ReactionRemoved;
import chat.parley.contracts.frame.ServerFrame;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns changes as stores and brokers have them into changes as members see them. Stateless.
public final class ChangeDecryptor {
  private static final Logger log = LoggerFactory.getLogger(ChangeDecryptor.class);
  private static final String UNKNOWN_TYPE = "text/plain";

  private ChangeDecryptor() {}

  /// The change with its content, which is absent where it is erased, or does not decrypt: the
  /// change itself is there nevertheless, for a hole would look like a loss.
  ///
  /// @param keys the conversation's; absent where they are destroyed
  public static ServerFrame.Change open(MessageEvent event, @Nullable KeySet keys) {
    return switch (event) {
      case MessagePosted it ->
          new ServerFrame.MessagePosted(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              it.senderId(),
              it.clientMessageId(),
              typeOf(it.content()),
              textOf(
                  new ContentId.OfMessage(it.conversationId(), it.senderId(), it.clientMessageId()),
                  it.content(),
                  keys),
              it.replyTo(),
              it.threadRoot(),
              it.fileIds(),
              it.mentions(),
              it.groupMention(),
              it.forwarded(),
              it.poll(),
              it.at());
      case MessageEdited it ->
          new ServerFrame.MessageEdited(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              typeOf(it.content()),
              textOf(
                  new ContentId.OfEdit(
                      it.conversationId(), it.authorId(), it.clientChangeId(), it.sequence()),
                  it.content(),
                  keys),
              it.mentions(),
              it.groupMention(),
              it.at());
      case MessageDeleted it ->
          new ServerFrame.MessageDeleted(
              it.conversationId(), it.revision(), it.sequence(), it.deletedBy(), it.at());
      case ReactionAdded it ->
          new ServerFrame.ReactionAdded(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              it.userId(),
              textOf(
                  new ContentId.OfReaction(
                      it.conversationId(), it.userId(), it.clientChangeId(), it.sequence()),
                  it.emoji(),
                  keys),
              it.at());
      case ReactionRemoved it ->
          new ServerFrame.ReactionRemoved(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              it.userId(),
              textOf(
                  new ContentId.OfReaction(
                      it.conversationId(), it.userId(), it.clientChangeId(), it.sequence()),
                  it.emoji(),
                  keys),
              it.at());
      case MessagePinned it ->
          new ServerFrame.MessagePinned(
              it.conversationId(), it.revision(), it.sequence(), it.pinnedBy(), it.at());
      case MessageUnpinned it ->
          new ServerFrame.MessageUnpinned(
              it.conversationId(), it.revision(), it.sequence(), it.unpinnedBy(), it.at());
      case PollVoted it ->
          new ServerFrame.PollVoted(
              it.conversationId(),
              it.revision(),
              it.sequence(),
              it.userId(),
              it.userId() == null ? null : it.options(),
              it.tally(),
              it.at());
      case PollClosed it ->
          new ServerFrame.PollClosed(
              it.conversationId(), it.revision(), it.sequence(), it.closedBy(), it.at());
      case MemberLeft it ->
          new ServerFrame.MemberLeft(
              it.conversationId(), it.revision(), it.sequence(), it.userId(), it.at());
      case MessagesExpired it ->
          new ServerFrame.MessagesExpired(
              it.conversationId(), it.revision(), it.sequence(), it.at());
      case ConversationDeleted it -> open(it);
    };
  }

  /// The end of a conversation, which needs no key.
  public static ServerFrame.ConversationDeleted open(ConversationDeleted event) {
    return new ServerFrame.ConversationDeleted(
        event.conversationId(), event.revision(), event.sequence(), event.deletedBy(), event.at());
  }

  /// The version of the key that a change's content needs; 0 where it has none.
  public static int keyVersionOf(MessageEvent event) {
    return switch (event) {
      case MessagePosted it -> keyVersionOf(it.content());
      case MessageEdited it -> keyVersionOf(it.content());
      case ReactionAdded it -> keyVersionOf(it.emoji());
      case ReactionRemoved it -> keyVersionOf(it.emoji());
      case MessageDeleted _,
          MessagePinned _,
          MessageUnpinned _,
          PollVoted _,
          PollClosed _,
          MemberLeft _,
          MessagesExpired _,
          ConversationDeleted _ ->
          0;
    };
  }

  /// The version of the key that a content needs; 0 where there is none.
  public static int keyVersionOf(@Nullable Content content) {
    return content == null ? 0 : content.keyVersion();
  }

  private static String typeOf(@Nullable Content content) {
    return content == null ? UNKNOWN_TYPE : content.contentType();
  }

  /// A content in the clear; absent where there is none, or it does not decrypt.
  public static @Nullable String textOf(
      ContentId id, @Nullable Content content, @Nullable KeySet keys) {
    if (content == null || keys == null) {
      return null;
    }
    try {
      return MessageCipher.decrypt(keys, id, content.keyVersion(), content.ciphertext());
    } catch (UndecryptableException failure) {
      log.error("{} does not decrypt", id, failure);
      return null;
    }
  }
}
