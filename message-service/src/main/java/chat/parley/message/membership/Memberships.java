package chat.parley.message.membership;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.internal.RoomDirectory.MembershipState;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.message.membership.MembershipStore.Right;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one door to a conversation for those who read. (A send is checked in the transaction that
/// appends it, see `MessageAppender`; a page of messages in the statement that reads it, see
/// `MessageStore`, and here where that knows of no membership.)
@Component
public class Memberships {
  private final MembershipStore store;
  private final RoomDirectory rooms;

  Memberships(MembershipStore store, RoomDirectory rooms) {
    this.store = store;
    this.rooms = rooms;
  }

  /// @throws ProblemException NOT_FOUND if the user is not a member, or there is no such
  ///   conversation: which of the two it is, must not show
  public Membership require(UUID conversation, UUID user) {
    if (store.isMember(conversation, user) || ask(conversation, user)) {
      return new Membership(conversation, user);
    }
    throw ProblemException.notFound();
  }

  /// Those of the memberships that hold, as {@link #require} would find.
  public Set<Membership> among(Collection<Membership> asked) {
    Set<Membership> found = new HashSet<>(store.among(asked));
    for (Membership it : asked) {
      if (!found.contains(it) && ask(it.conversationId(), it.userId())) {
        found.add(it);
      }
    }
    return found;
  }

  /// Who is a member, as far as this service has heard.
  public List<UUID> membersOf(UUID conversation) {
    return store.membersOf(conversation);
  }

  /// Asks room-service, whose answer is the truth, and remembers it: the news of a join may still
  /// be on its way. Blocks.
  public boolean ask(UUID conversation, UUID user) {
    return remember(conversation, user, rooms.membership(conversation, user));
  }

  /// The same for a user who writes, and so accepts to be spoken to.
  public boolean askForWriter(UUID conversation, UUID user) {
    MembershipState state = rooms.membership(conversation, user);
    return remember(
        conversation, user, state.requested() ? rooms.accept(conversation, user) : state);
  }

  private boolean remember(UUID conversation, UUID user, MembershipState state) {
    // Version 0: no such conversation, so nothing to remember.
    if (state.version() > 0) {
      store.put(conversation, user, state.member(), Right.of(state), state.version());
    }
    return state.member();
  }
}
