package chat.parley.room.internal;

import chat.parley.contracts.internal.AcquaintanceDirectory;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.room.access.ErasedUsers;
import chat.parley.room.key.ConversationKeyStore;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleDirectoryController implements AcquaintanceDirectory, PictureDirectory {
  private static final int MOST_USERS = 500;

  private final DirectoryStore directory;
  private final ErasedUsers erased;
  private final ConversationKeyStore keys;

  PeopleDirectoryController(
      DirectoryStore directory, ErasedUsers erased, ConversationKeyStore keys) {
    this.directory = directory;
    this.erased = erased;
    this.keys = keys;
  }

  @Override
  public List<Closeness> closeness(UUID userId, Set<UUID> userIds) {
    if (userIds.size() > MOST_USERS) {
      throw ProblemException.invalid("body", "may have at most " + MOST_USERS + " entries");
    }
    if (userIds.stream().anyMatch(Objects::isNull)) {
      throw ProblemException.invalid("body", "has an empty entry");
    }
    return directory.closeness(userId, userIds);
  }

  @Override
  public List<UUID> closest(UUID userId) {
    return directory.closest(userId);
  }

  @Override
  @Transactional
  public void createUserKey(UUID userId) {
    erased.requireThere(userId);
    keys.createForUser(userId);
  }

  @Override
  public PictureAccess pictureAccess(UUID roomId, UUID userId) {
    return directory.pictureAccess(roomId, userId);
  }
}
