package chat.parley.file.listing;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FileDirectoryController implements FileDirectory {
  private static final int MOST_FILES = 100;

  private final FileRepository files;

  FileDirectoryController(FileRepository files) {
    this.files = files;
  }

  @Override
  public Set<UUID> attach(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    requireFew(fileIds);
    files.keep(conversationId, userId, fileIds);
    return files.findUploaded(conversationId, userId, fileIds);
  }

  @Override
  public Map<UUID, UUID> originals(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    requireFew(fileIds);
    Map<UUID, UUID> originals = new HashMap<>();
    for (FileEntry copy : files.findCopies(conversationId, userId, fileIds)) {
      copy.copyOf().ifPresent(it -> originals.put(copy.getId(), it));
    }
    return originals;
  }

  private static void requireFew(Set<UUID> fileIds) {
    if (fileIds.size() > MOST_FILES) {
      throw ProblemException.invalid("body", "may have at most " + MOST_FILES + " entries");
    }
  }
}
