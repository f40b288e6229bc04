package chat.parley.notification.delivery;

import static chat.parley.notification.preference.Level.ALL;
import static chat.parley.notification.preference.Level.NOTHING;

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

  /// Those of the members whom a message may concern. In a room these are few, however many are in
  /// it: who has said nothing is told there of what mentions them only.
  Set<UUID> candidates(MessagePosted message, Set<UUID> members) {
    if (!isRoom(message)) {
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
