package chat.parley.file.export;

import chat.parley.contracts.internal.ConversationCopy;
import chat.parley.contracts.internal.ConversationCopy.Conversation;
import chat.parley.contracts.internal.MessageCopy;
import chat.parley.contracts.internal.MessageCopy.Begun;
import chat.parley.contracts.internal.MessageCopy.Planned;
import chat.parley.contracts.internal.MessageCopy.Reacted;
import chat.parley.contracts.internal.MessageCopy.Said;
import chat.parley.contracts.internal.MessageCopy.Voted;
import chat.parley.contracts.internal.ProfileCopy;
import chat.parley.contracts.internal.ProfileCopy.Name;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// The conversations that the user is in, and what the user has said, reacted, voted for, begun to
/// write and scheduled in those and any that the user has left.
@Component
@Order(3)
class MessagesPart implements Part {
  private static final UUID FIRST = new UUID(0, 0);
  private static final int MOST_NAMES = 500;

  private final ConversationCopy conversations;
  private final ProfileCopy profiles;
  private final MessageCopy messages;

  MessagesPart(ConversationCopy conversations, ProfileCopy profiles, MessageCopy messages) {
    this.conversations = conversations;
    this.profiles = profiles;
    this.messages = messages;
  }

  @Override
  public void addTo(Archive archive, UUID userId) throws IOException {
    archive.addJson("conversations.json", conversationsOf(userId));
    List<UUID> page = messages.conversations(userId, FIRST);
    while (!page.isEmpty()) {
      for (UUID conversation : page) {
        addMessages(archive, userId, conversation);
        addReactions(archive, userId, conversation);
        addVotes(archive, userId, conversation);
        addDrafts(archive, userId, conversation);
        addScheduled(archive, userId, conversation);
      }
      page = messages.conversations(userId, page.getLast());
    }
  }

  private List<ConversationEntry> conversationsOf(UUID userId) {
    List<Conversation> found = conversations.conversations(userId);
    Map<UUID, Name> names =
        names(found.stream().map(Conversation::withUserId).filter(Objects::nonNull).toList());
    return found.stream().map(it -> ConversationEntry.of(it, names)).toList();
  }

  private Map<UUID, Name> names(List<UUID> userIds) {
    Map<UUID, Name> names = new HashMap<>();
    List<UUID> asked = new ArrayList<>(Set.copyOf(userIds));
    for (int from = 0; from < asked.size(); from += MOST_NAMES) {
      List<UUID> page = asked.subList(from, Math.min(from + MOST_NAMES, asked.size()));
      profiles.names(Set.copyOf(page)).forEach(name -> names.put(name.userId(), name));
    }
    return names;
  }

  private void addMessages(Archive archive, UUID userId, UUID conversation) throws IOException {
    long unreadable =
        archive.addLines(
            "messages/" + conversation + ".ndjson",
            0L,
            after -> messages.messages(userId, conversation, after),
            Said::sequence,
            said -> said.text() == null ? null : said);
    leaveOut(archive, unreadable, "messages", conversation);
  }

  private void addReactions(Archive archive, UUID userId, UUID conversation) throws IOException {
    long unreadable =
        archive.addLines(
            "reactions/" + conversation + ".ndjson",
            0L,
            after -> messages.reactions(userId, conversation, after),
            Reacted::revision,
            ReactionLine::of);
    leaveOut(archive, unreadable, "reactions", conversation);
  }

  private void addVotes(Archive archive, UUID userId, UUID conversation) throws IOException {
    archive.addLines(
        "votes/" + conversation + ".ndjson",
        0L,
        after -> messages.votes(userId, conversation, after),
        Voted::sequence,
        it -> it);
  }

  private void addDrafts(Archive archive, UUID userId, UUID conversation) throws IOException {
    long unreadable =
        archive.addLines(
            "drafts/" + conversation + ".ndjson",
            -1L,
            after -> messages.drafts(userId, conversation, after),
            Begun::threadRoot,
            DraftLine::of);
    leaveOut(archive, unreadable, "drafts", conversation);
  }

  private void addScheduled(Archive archive, UUID userId, UUID conversation) throws IOException {
    long unreadable =
        archive.addLines(
            "scheduled/" + conversation + ".ndjson",
            FIRST,
            after -> messages.scheduled(userId, conversation, after),
            Planned::clientMessageId,
            it -> it.text() == null ? null : it);
    leaveOut(archive, unreadable, "scheduled messages", conversation);
  }

  private static void leaveOut(Archive archive, long count, String what, UUID conversation) {
    if (count > 0) {
      archive.leaveOut(
          count + " of your " + what + " in conversation " + conversation, Archive.UNREADABLE);
    }
  }

  /// @param with whom a direct chat is with
  private record ConversationEntry(
      UUID id,
      String kind,
      @Nullable String name,
      String role,
      Instant joinedAt,
      @Nullable Other with) {
    static ConversationEntry of(Conversation it, Map<UUID, Name> names) {
      UUID other = it.withUserId();
      return new ConversationEntry(
          it.id(),
          it.kind(),
          it.name(),
          it.role(),
          it.joinedAt(),
          other == null ? null : Other.of(other, names.get(other)));
    }
  }

  private record Other(UUID userId, @Nullable String username, @Nullable String displayName) {
    static Other of(UUID userId, @Nullable Name name) {
      return new Other(
          userId, name == null ? null : name.username(), name == null ? null : name.displayName());
    }
  }

  /// @param sequence of the message
  private record ReactionLine(long sequence, Instant reactedAt, String emoji) {
    // Null of what can not be read.
    static @Nullable ReactionLine of(Reacted it) {
      String emoji = it.emoji();
      return emoji == null ? null : new ReactionLine(it.sequence(), it.reactedAt(), emoji);
    }
  }

  /// @param threadRoot the message on which the thread hangs that it is in; absent where it is in
  ///   none
  private record DraftLine(
      @Nullable Long threadRoot, Instant writtenAt, String text, @Nullable Long replyTo) {
    // Null of what can not be read.
    static @Nullable DraftLine of(Begun it) {
      String text = it.text();
      Long thread = it.threadRoot() == 0 ? null : it.threadRoot();
      return text == null ? null : new DraftLine(thread, it.writtenAt(), text, it.replyTo());
    }
  }
}
