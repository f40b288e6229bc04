package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.notification.inbox.Inbox;
import chat.parley.notification.inbox.Missed;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.Head;
import chat.parley.notification.membership.MembershipStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Writes decisions down: each is made once, whoever comes first.
@Component
class Decisions {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final Inbox inbox;

  Decisions(ConversationStore conversations, MembershipStore memberships, Inbox inbox) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.inbox = inbox;
  }

  /// Tells each message to those members who are not connected and have not blocked its sender,
  /// unless it was decided on before or its conversation is deleted. All or nothing.
  ///
  /// @param messages of each conversation in order of revision, none twice and none missing
  /// @return members of whom it is not known whether they are connected, since they became known
  ///   meanwhile; where there are any, nothing was done
  @Transactional
  public Set<UUID> make(List<LogChange> messages, Presences presences, Blocks blocks) {
    Set<UUID> ids = messages.stream().map(LogChange::conversationId).collect(toSet());
    Map<UUID, Conversation> locked = conversations.lock(ids);
    List<LogChange> undecided =
        messages.stream()
            .filter(message -> isUndecided(message, locked.get(message.conversationId())))
            .toList();
    if (undecided.isEmpty()) {
      return Set.of();
    }
    Map<UUID, Set<UUID>> members = memberships.accepting(ids);
    Set<UUID> unknown = presences.unknownOf(members.values());
    if (!unknown.isEmpty()) {
      return unknown;
    }
    boolean changed = forget(undecided, locked);
    Map<UUID, Set<UUID>> remaining = changed ? memberships.accepting(ids) : members;
    inbox.add(missed(undecided, remaining, presences.online(), blocks));
    conversations.decided(heads(undecided));
    return Set.of();
  }

  // Room-service's events tell it too, but in no order with the messages.
  private boolean forget(List<LogChange> changes, Map<UUID, Conversation> locked) {
    boolean changed = false;
    for (LogChange change : changes) {
      Conversation conversation = locked.get(change.conversationId());
      if (change.departure() != null
          && conversation != null
          && change.departure().version() > conversation.membershipVersion()) {
        Set<UUID> leaver = Set.of(change.departure().userId());
        memberships.remove(conversation.id(), leaver);
        inbox.forget(conversation.id(), leaver);
        changed = true;
      }
    }
    return changed;
  }

  private static boolean isUndecided(LogChange message, @Nullable Conversation conversation) {
    return conversation == null
        || !conversation.deleted() && message.position().isAfter(conversation.position());
  }

  private static Collection<Missed> missed(
      List<LogChange> messages, Map<UUID, Set<UUID>> members, Set<UUID> online, Blocks blocks) {
    Map<Recipient, Missed> missed = new HashMap<>();
    for (LogChange message : messages) {
      for (UUID member : members.getOrDefault(message.conversationId(), Set.of())) {
        if (!online.contains(member) && !blocks.hide(message, member)) {
          message
              .missedBy(member)
              .ifPresent(it ->
                  missed.merge(new Recipient(member, message.conversationId()), it, Missed::and));
        }
      }
    }
    return missed.values();
  }

  private static Collection<Head> heads(List<LogChange> messages) {
    Map<UUID, Head> heads = new HashMap<>();
    for (LogChange message : messages) {
      UUID id = message.conversationId();
      heads.merge(id, new Head(id, message.position(), message.at()), Head::and);
    }
    return heads.values();
  }

  private record Recipient(UUID userId, UUID conversationId) {}
}
