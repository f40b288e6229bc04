package chat.parley.message.history;

import chat.parley.contracts.event.MessageEvent;
import chat.parley.contracts.frame.ServerFrame.Change;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.history.MessageResponse.ReactionResponse;
import chat.parley.message.log.EventStore;
import chat.parley.message.log.Excerpt;
import chat.parley.message.log.Head;
import chat.parley.message.log.Message;
import chat.parley.message.log.MessageStore;
import chat.parley.message.log.MessageStore.Range;
import chat.parley.message.log.StoredReaction;
import chat.parley.message.membership.Membership;
import chat.parley.platform.crypto.ChangeDecryptor;
import chat.parley.platform.crypto.CipherThreads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Reads and decrypts the log for members. What does not decrypt has no text: one message that is
/// broken must not hide the page.
@Component
class HistoryReader {
  private final MessageStore messages;
  private final EventStore events;
  private final ConversationKeys keys;

  HistoryReader(MessageStore messages, EventStore events, ConversationKeys keys) {
    this.messages = messages;
    this.events = events;
    this.keys = keys;
  }

  /// @param limit the most messages of the page
  HistoryPage read(Membership member, HistoryCursor cursor, int limit) {
    return pageOf(member, messages.read(member.conversationId(), _ -> cursor.range(limit)), cursor);
  }

  /// The newest page.
  HistoryPage newest(Membership member, int limit) {
    HistoryCursor end = new HistoryCursor.Before(Long.MAX_VALUE);
    return pageOf(
        member,
        messages.read(
            member.conversationId(),
            head -> new HistoryCursor.Before(head.sequence() + 1).range(limit)),
        end);
  }

  /// What was posted at a moment and later, the oldest first.
  HistoryPage since(Membership member, Instant moment, int limit) {
    UUID conversation = member.conversationId();
    return pageOf(
        member,
        messages.read(
            conversation,
            head -> {
              long first = messages.firstSince(conversation, moment, head);
              return new Range(first, first + limit - 1);
            }),
        new HistoryCursor.After(0));
  }

  /// @throws ProblemException NOT_FOUND if there is no such message
  MessageResponse one(Membership member, long sequence) {
    Excerpt excerpt = messages.read(member.conversationId(), _ -> new Range(sequence, sequence));
    return responses(member, excerpt).stream().findFirst().orElseThrow(ProblemException::notFound);
  }

  /// What a message has said, the oldest first.
  List<Change> contents(Membership member, long sequence) {
    return open(member, events.contents(member.conversationId(), sequence));
  }

  ChangesPage changes(Membership member, long after, int limit) {
    List<Change> changes = open(member, events.after(member.conversationId(), after, limit));
    return new ChangesPage(changes, messages.head(member.conversationId()).revision());
  }

  private List<Change> open(Membership member, List<MessageEvent> found) {
    int version = found.stream().mapToInt(ChangeDecryptor::keyVersionOf).max().orElse(0);
    KeySet keySet = keysOf(member, version);
    return CipherThreads.call(
        () -> found.stream().map(it -> ChangeDecryptor.open(it, keySet)).toList());
  }

  private HistoryPage pageOf(Membership member, Excerpt excerpt, HistoryCursor cursor) {
    List<MessageResponse> page = responses(member, excerpt);
    Head head = excerpt.head();
    boolean before = !page.isEmpty() && page.getFirst().sequence() > 1;
    boolean after = !page.isEmpty() && page.getLast().sequence() < head.sequence();
    return new HistoryPage(cursor.isDescending() ? page.reversed() : page, head, before, after);
  }

  private List<MessageResponse> responses(Membership member, Excerpt excerpt) {
    KeySet keySet = keysOf(member, keyVersionOf(excerpt));
    Map<Long, List<StoredReaction>> reactions =
        excerpt.reactions().stream().collect(Collectors.groupingBy(StoredReaction::sequence));
    return CipherThreads.call(() ->
        excerpt.messages().stream()
            .map(it -> responseOf(it, reactions.getOrDefault(it.sequence(), List.of()), keySet))
            .toList());
  }

  private KeySet keysOf(Membership member, int version) {
    return keys.of(member.conversationId(), version).orElseThrow(ProblemException::notFound);
  }

  private static int keyVersionOf(Excerpt excerpt) {
    return Stream.concat(
            excerpt.messages().stream().map(Message::content),
            excerpt.reactions().stream().map(StoredReaction::emoji))
        .mapToInt(ChangeDecryptor::keyVersionOf)
        .max()
        .orElse(0);
  }

  private static MessageResponse responseOf(
      Message message, List<StoredReaction> reactions, KeySet keySet) {
    var content = message.content();
    var edit = message.edit();
    var deletion = message.deletion();
    return new MessageResponse(
        message.sequence(),
        message.revision(),
        message.senderId(),
        message.clientMessageId(),
        content == null ? null : content.contentType(),
        ChangeDecryptor.textOf(message.contentId(), content, keySet),
        message.replyTo(),
        message.fileIds(),
        message.mentions(),
        message.createdAt(),
        edit == null ? null : edit.at(),
        deletion == null ? null : deletion.at(),
        deletion == null ? null : deletion.by(),
        byEmoji(reactions, keySet));
  }

  private static List<ReactionResponse> byEmoji(List<StoredReaction> reactions, KeySet keySet) {
    Map<String, List<UUID>> users = new LinkedHashMap<>();
    for (StoredReaction it : reactions) {
      String emoji = ChangeDecryptor.textOf(it.contentId(), it.emoji(), keySet);
      if (emoji != null) {
        users.computeIfAbsent(emoji, _ -> new ArrayList<>()).add(it.userId());
      }
    }
    return users.entrySet().stream()
        .map(it -> new ReactionResponse(it.getKey(), it.getValue()))
        .toList();
  }
}
