package chat.parley.presence.typing;

import static java.util.stream.Collectors.toSet;

import chat.parley.contracts.event.TypingEvent.TypingChanged;
import chat.parley.contracts.internal.PostingDirectory;
import chat.parley.contracts.internal.PostingDirectory.Writer;
import chat.parley.contracts.internal.TypingDirectory.Typing;
import chat.parley.contracts.internal.UserDirectory;
import chat.parley.presence.connection.ChosenStatus;
import chat.parley.presence.connection.Facts;
import chat.parley.presence.connection.PresencePublisher;
import chat.parley.presence.connection.PresenceStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Tells all gateways who writes, in the order given. Whether somebody may write is asked each time
/// and remembered by nobody: who is muted, removed, blocked or invisible since a moment is not told
/// of. Where a service that is asked does not answer, nothing is told.
@Component
class TypingTeller {
  // Whom more have blocked is not told of: the event would be larger than it is worth.
  private static final int MOST_BLOCKERS = 1_000;

  private final PostingDirectory posting;
  private final UserDirectory users;
  private final PresenceStore store;
  private final PresencePublisher publisher;

  TypingTeller(
      PostingDirectory posting,
      UserDirectory users,
      PresenceStore store,
      PresencePublisher publisher) {
    this.posting = posting;
    this.users = users;
    this.store = store;
    this.publisher = publisher;
  }

  void tell(List<Typing> typing) {
    Map<Writer, Set<UUID>> hiddenFrom = audiences(typing);
    Instant now = Instant.now();
    for (Typing it : typing) {
      var writer = new Writer(it.conversationId(), it.userId());
      Set<UUID> hidden = hiddenFrom.get(writer);
      // That somebody no longer writes ends what was told, if anything was.
      if (!it.active() || hidden != null) {
        publisher.publish(
            new TypingChanged(
                it.conversationId(),
                it.userId(),
                it.active(),
                hidden == null ? List.of() : List.copyOf(hidden),
                now));
      }
    }
  }

  /// Those who may be told of, each with the users from whom that is hidden.
  private Map<Writer, Set<UUID>> audiences(List<Typing> typing) {
    List<Writer> writers =
        typing.stream()
            .filter(Typing::active)
            .map(it -> new Writer(it.conversationId(), it.userId()))
            .distinct()
            .toList();
    if (writers.isEmpty()) {
      return Map.of();
    }
    Set<UUID> invisible = invisibleOf(writers);
    List<Boolean> mayPost = posting.mayPost(writers);
    List<Writer> told = new ArrayList<>();
    for (int i = 0; i < writers.size(); i++) {
      if (mayPost.get(i) && !invisible.contains(writers.get(i).userId())) {
        told.add(writers.get(i));
      }
    }
    Map<UUID, Set<UUID>> blockers =
        blockersOf(told.stream().map(Writer::userId).distinct().toList());
    Map<Writer, Set<UUID>> audiences = new HashMap<>();
    for (Writer writer : told) {
      Set<UUID> hidden = blockers.getOrDefault(writer.userId(), Set.of());
      if (hidden.size() <= MOST_BLOCKERS) {
        audiences.put(writer, hidden);
      }
    }
    return audiences;
  }

  private Set<UUID> invisibleOf(List<Writer> writers) {
    return store.facts(writers.stream().map(Writer::userId).distinct().toList()).stream()
        .filter(it -> it.choice().status() == ChosenStatus.INVISIBLE)
        .map(Facts::userId)
        .collect(toSet());
  }

  private Map<UUID, Set<UUID>> blockersOf(List<UUID> userIds) {
    if (userIds.isEmpty()) {
      return Map.of();
    }
    List<Set<UUID>> answers = users.blockers(userIds);
    Map<UUID, Set<UUID>> blockers = new HashMap<>();
    for (int i = 0; i < userIds.size(); i++) {
      blockers.put(userIds.get(i), answers.get(i));
    }
    return blockers;
  }
}
