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
import chat.parley.message.membership.Memberships;
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
public class HistoryReader {
  private final Memberships memberships;
  private final MessageStore messages;
  private final EventStore events;
  private final ConversationKeys keys;

  HistoryReader(
      Memberships memberships, MessageStore messages, EventStore events, ConversationKeys keys) {
    this.memberships = memberships;
    this.messages = messages;
    this.events = events;
    this.keys = keys;
  }

  /// A page of a conversation, for a member.
  ///
  /// @param limit the most messages of the page
  /// @throws ProblemException NOT_FOUND if the reader is not a member
  HistoryPage read(UUID conversation, UUID reader, HistoryCursor cursor, int limit) {
    Excerpt excerpt = excerpt(conversation, reader, cursor.range(limit));
    List<MessageResponse> page = responses(conversation, excerpt);
    Head head = excerpt.head();
    boolean before = !page.isEmpty() && page.getFirst().sequence() > 1;
    boolean after = !page.isEmpty() && page.getLast().sequence() < head.sequence();
    return new HistoryPage(cursor.isDescending() ? page.reversed() : page, head, before, after);
  }

  /// What was posted at a moment and later, the oldest first.
  HistoryPage since(UUID conversation, UUID reader, Instant moment, int limit) {
    // Neither what was posted nor when ever changes: it may be looked for beforehand.
    Head head = messages.head(conversation);
    long first = messages.firstSince(conversation, moment, head);
    return read(conversation, reader, new HistoryCursor.From(first, head.sequence()), limit);
  }

  /// @throws ProblemException NOT_FOUND if there is no such message, or the reader is not a member
  public MessageResponse one(UUID conversation, UUID reader, long sequence) {
    Excerpt excerpt = excerpt(conversation, reader, Range.of(sequence, sequence));
    return responses(conversation, excerpt).stream()
        .findFirst()
        .orElseThrow(ProblemException::notFound);
  }

  /// Messages that lie here and there, in order, with where the log was at that moment.
  ///
  /// @throws ProblemException NOT_FOUND if the reader is not a member
  public Scattered scattered(Membership reader, List<Long> sequences) {
    UUID conversation = reader.conversationId();
    Excerpt excerpt =
        messages
            .read(conversation, reader.userId(), sequences)
            .orElseThrow(ProblemException::notFound);
    return new Scattered(responses(conversation, excerpt), excerpt.head());
  }

  /// @param messages in order of sequence
  public record Scattered(List<MessageResponse> messages, Head head) {
    public Scattered {
      messages = List.copyOf(messages);
    }
  }

  private Excerpt excerpt(UUID conversation, UUID reader, Range range) {
    return messages
        .read(conversation, reader, range)
        .or(() -> {
          // Perhaps the news of a join is still on its way.
          memberships.require(conversation, reader);
          return messages.read(conversation, reader, range);
        })
        .orElseThrow(ProblemException::notFound);
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
    KeySet keySet = keysOf(member.conversationId(), version);
    return CipherThreads.call(
        () -> found.stream().map(it -> ChangeDecryptor.open(it, keySet)).toList());
  }

  private List<MessageResponse> responses(UUID conversation, Excerpt excerpt) {
    KeySet keySet = keysOf(conversation, keyVersionOf(excerpt));
    Map<Long, List<StoredReaction>> reactions =
        excerpt.reactions().stream().collect(Collectors.groupingBy(StoredReaction::sequence));
    return CipherThreads.call(() ->
        excerpt.messages().stream()
            .map(it -> responseOf(it, reactions.getOrDefault(it.sequence(), List.of()), keySet))
            .toList());
  }

  private KeySet keysOf(UUID conversation, int version) {
    return keys.of(conversation, version).orElseThrow(ProblemException::notFound);
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
        message.threadRoot(),
        message.thread(),
        message.fileIds(),
        message.mentions(),
        message.groupMention(),
        message.createdAt(),
        edit == null ? null : edit.at(),
        deletion == null ? null : deletion.at(),
        deletion == null ? null : deletion.by(),
        message.pinned() ? Boolean.TRUE : null,
        message.forwarded() ? Boolean.TRUE : null,
        PollResponse.of(message),
        message.expired() ? Boolean.TRUE : null,
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
