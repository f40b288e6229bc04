package chat.parley.notification.delivery;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.event.MessageEvent.MemberLeft;
import chat.parley.notification.membership.Conversation;
import chat.parley.notification.membership.ConversationStore;
import chat.parley.notification.membership.Head;
import chat.parley.notification.membership.MembershipStore;
import chat.parley.notification.preference.PreferenceStore;
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
///
/// Trail: `docs/trails/notification.md`.
@Component
class Decisions {
  private final ConversationStore conversations;
  private final MembershipStore memberships;
  private final PreferenceStore preferences;
  private final Departures departures;
  private final Announcer announcer;

  Decisions(
      ConversationStore conversations,
      MembershipStore memberships,
      PreferenceStore preferences,
      Departures departures,
      Announcer announcer) {
    this.conversations = conversations;
    this.memberships = memberships;
    this.preferences = preferences;
    this.departures = departures;
    this.announcer = announcer;
  }

  /// Tells each message to those members who are not connected and whom it concerns, unless it was
  /// decided on before or its conversation is deleted. All or nothing.
  ///
  /// @param messages of each conversation in order of revision, none twice and none missing
  /// @return members whom some message concerns and of whom it is not known whether they are
  ///   connected; where there are any, nothing was done
  @Transactional
  public Set<UUID> make(List<LogChange> messages, Presences presences, Grounds grounds) {
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
    var reasons = new Reasons(locked, preferences.wishes(ids), grounds);
    List<Concern> concerns = concerns(undecided, members, reasons);
    Set<UUID> unknown = presences.unknownOf(concerns.stream().map(Concern::users).toList());
    if (!unknown.isEmpty()) {
      return unknown;
    }
    boolean changed = forget(undecided, locked);
    List<Concern> now =
        changed ? concerns(undecided, memberships.accepting(ids), reasons) : concerns;
    announcer.tell(now.stream().map(it -> it.without(presences.online())).toList());
    conversations.decided(heads(undecided));
    return Set.of();
  }

  // Room-service's events tell it too, but in no order with the messages.
  private boolean forget(List<LogChange> changes, Map<UUID, Conversation> locked) {
    boolean changed = false;
    for (LogChange change : changes) {
      Conversation conversation = locked.get(change.conversationId());
      MemberLeft departure = change.departure();
      if (departure != null
          && conversation != null
          && departure.membershipVersion() > conversation.membershipVersion()) {
        departures.apply(conversation.id(), Set.of(departure.userId()));
        changed = true;
      }
    }
    return changed;
  }

  private static boolean isUndecided(LogChange message, @Nullable Conversation conversation) {
    return conversation == null
        || !conversation.deleted() && message.position().isAfter(conversation.position());
  }

  private static List<Concern> concerns(
      List<LogChange> messages, Map<UUID, Set<UUID>> members, Reasons reasons) {
    return messages.stream()
        .flatMap(change -> change.posted().stream())
        .map(it -> reasons.concern(it, members.getOrDefault(it.conversationId(), Set.of())))
        .toList();
  }

  private static Collection<Head> heads(List<LogChange> messages) {
    Map<UUID, Head> heads = new HashMap<>();
    for (LogChange message : messages) {
      UUID id = message.conversationId();
      heads.merge(id, new Head(id, message.position(), message.at()), Head::and);
    }
    return heads.values();
  }
}
