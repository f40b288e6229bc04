package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.room.key.ConversationKeyStore;
import chat.parley.room.membership.Role;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class IndividualChatCreator {
  private final PairLock lock;
  private final IndividualChatRepository chats;
  private final SharedConversations shared;
  private final Roster roster;
  private final ConversationKeyStore keys;

  IndividualChatCreator(
      PairLock lock,
      IndividualChatRepository chats,
      SharedConversations shared,
      Roster roster,
      ConversationKeyStore keys) {
    this.lock = lock;
    this.chats = chats;
    this.shared = shared;
    this.roster = roster;
    this.keys = keys;
  }

  /// Makes the chat of two users with its key set and both as members, or nothing at all. However
  /// many ask at once, one of them makes it. Where they share no room, it is a request to the
  /// other.
  @Transactional
  public Started create(Caller caller, UUID otherId) {
    Pair users = Pair.of(caller.userId(), otherId);
    lock.hold(users);
    Optional<UUID> there = chats.findId(users);
    if (there.isPresent()) {
      return new Started(there.get(), false);
    }
    var chat =
        new IndividualChat(users, caller.userId(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    // Nobody owns it: neither can do to the other what owners can.
    roster.open(chat, Role.MEMBER);
    if (shared.of(users)) {
      roster.admit(chat, otherId, Role.MEMBER);
    } else {
      chat.request(caller.userId());
      roster.request(chat, otherId);
    }
    keys.create(chat.id());
    return new Started(chat.id(), true);
  }
}
