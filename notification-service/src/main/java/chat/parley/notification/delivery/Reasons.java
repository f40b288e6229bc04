package chat.parley.notification.delivery;

import static chat.parley.notification.preference.Level.ALL;
import static chat.parley.notification.preference.Level.NOTHING;

import chat.parley.contracts.event.GroupMention;
import chat.parley.contracts.event.MessageEvent.MessagePosted;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.preference.Level;
import chat.parley.notification.preference.Wish;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Whether and why members are told of messages: the one place where that is decided.
///
/// @param wishes of the members of each conversation that have any
record Reasons(
    Map<UUID, Conversation> conversations, Map<UUID, Map<UUID, Wish>> wishes, Grounds grounds) {

  /// Whom a message concerns of the members of its conversation. Who is told of it in a room as one
  /// of all, and for no other reason, is told together with the others.
  Concern concern(MessagePosted message, Set<UUID> members) {
    Set<UUID> each = new HashSet<>();
    Set<UUID> together = new HashSet<>();
    for (UUID member : candidates(message, members)) {
      of(message, member)
          .ifPresent(reason ->
              (reason == Reason.GROUP_MENTION && isRoom(message) ? together : each).add(member));
    }
    if (together.isEmpty()) {
      return Concern.ofEach(message, each);
    }
    Set<UUID> others = new HashSet<>(members);
    others.removeAll(each);
    others.removeAll(together);
    return new Concern(message, each, together, others);
  }

  // In a room these are few, however many are in it: who has said nothing is told there of what
  // mentions them only.
  private Set<UUID> candidates(MessagePosted message, Set<UUID> members) {
    if (!isRoom(message) || message.groupMention() == GroupMention.ROOM) {
      return members;
    }
    Set<UUID> candidates = new HashSet<>(wishesOf(message).keySet());
    candidates.addAll(message.mentions());
    candidates.addAll(grounds.keywords().heardBy(message));
    candidates.retainAll(members);
    return candidates;
  }

  /// Why a member is to be told of a message; empty where not.
  Optional<Reason> of(MessagePosted message, UUID member) {
    Wish wish = wishesOf(message).getOrDefault(member, Wish.DEFAULT);
    Level level = Objects.requireNonNullElse(wish.conversation(), wish.account());
    if (member.equals(message.senderId())
        || wish.muted()
        || level == NOTHING
        || grounds.blocks().hide(message, member)) {
      return Optional.empty();
    }
    if (message.mentions().contains(member)) {
      return Optional.of(Reason.MENTION);
    }
    if (grounds.keywords().heardBy(message).contains(member)) {
      return Optional.of(Reason.KEYWORD);
    }
    if (level == ALL) {
      return Optional.of(Reason.EVERYTHING);
    }
    // `@here` is for who is connected: their clients tell them, and nobody else is meant.
    if (message.groupMention() == GroupMention.ROOM) {
      return Optional.of(Reason.GROUP_MENTION);
    }
    boolean isOfChat = wish.conversation() == null && !isRoom(message);
    return isOfChat ? Optional.of(Reason.CHAT) : Optional.empty();
  }

  private Map<UUID, Wish> wishesOf(MessagePosted message) {
    return wishes.getOrDefault(message.conversationId(), Map.of());
  }

  // Where it is not known: rather one notification too many.
  private boolean isRoom(MessagePosted message) {
    Conversation conversation = conversations.get(message.conversationId());
    return conversation != null && Boolean.TRUE.equals(conversation.room());
  }
}
