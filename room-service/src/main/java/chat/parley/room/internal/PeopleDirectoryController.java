package chat.parley.room.internal;

import chat.parley.contracts.internal.AcquaintanceDirectory;
import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.room.access.ErasedUsers;
import chat.parley.room.key.ConversationKeyStore;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PeopleDirectoryController implements AcquaintanceDirectory, PictureDirectory {
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
  public List<Closeness> closest(UUID userId) {
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
