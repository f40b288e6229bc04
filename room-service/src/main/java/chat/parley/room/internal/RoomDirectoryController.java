package chat.parley.room.internal;

import chat.parley.contracts.internal.RoomDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.room.chat.ChatRequests;
import chat.parley.room.key.ConversationKeyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RoomDirectoryController implements RoomDirectory {
  private static final int MOST_KEYS = 100;
  private static final int MOST_USERS = 500;

  private final DirectoryStore directory;
  private final ChatRequests requests;
  private final ConversationKeyStore keys;

  RoomDirectoryController(
      DirectoryStore directory, ChatRequests requests, ConversationKeyStore keys) {
    this.directory = directory;
    this.requests = requests;
    this.keys = keys;
  }

  @Override
  public List<List<MemberOf>> conversationsOf(List<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("body", "may have at most " + MOST_USERS + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    Map<UUID, List<MemberOf>> found = directory.conversationsOf(Set.copyOf(userIds));
    return userIds.stream().map(it -> found.getOrDefault(it, List.of())).toList();
  }

  @Override
  public MembershipState membership(UUID conversationId, UUID userId) {
    return directory.membership(conversationId, userId);
  }

  @Override
  public MembershipState accept(UUID conversationId, UUID userId) {
    requests.accept(userId, conversationId);
    return directory.membership(conversationId, userId);
  }

  @Override
  public Members members(UUID conversationId) {
    return directory.members(conversationId);
  }

  @Override
  public Set<UUID> acquaintances(UUID userId, Set<UUID> userIds) {
    return directory.acquaintances(userId, userIds);
  }

  // Spring Security answers every request with `Cache-Control: no-store`: no key lands in a cache.
  @Override
  public List<ConversationKey> keys(List<UUID> conversationIds) {
    if (conversationIds.size() > MOST_KEYS) {
      throw ProblemException.invalid("conversationIds", "must be at most " + MOST_KEYS);
    }
    return keys.find(conversationIds);
  }
}
