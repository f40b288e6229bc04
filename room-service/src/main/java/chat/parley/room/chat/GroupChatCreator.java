package chat.parley.room.chat;

import chat.parley.platform.web.Caller;
import chat.parley.room.key.ConversationKeyStore;
import chat.parley.room.membership.Role;
import chat.parley.room.membership.Roster;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class GroupChatCreator {
  private final Roster roster;
  private final ConversationKeyStore keys;

  GroupChatCreator(Roster roster, ConversationKeyStore keys) {
    this.roster = roster;
    this.keys = keys;
  }

  /// Makes a group chat with its key set, the caller its owner and the others its members, or
  /// nothing at all.
  @Transactional
  public UUID create(Caller caller, Collection<UUID> others, @Nullable String name) {
    var chat = new GroupChat(name, caller.userId(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    roster.open(chat, Role.OWNER);
    others.forEach(userId -> roster.admit(chat, userId, Role.MEMBER));
    keys.create(chat.id());
    return chat.id();
  }
}
