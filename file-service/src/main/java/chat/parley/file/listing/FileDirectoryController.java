package chat.parley.file.listing;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileRepository;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FileDirectoryController implements FileDirectory {
  private static final int MOST_FILES = 100;
  private static final int MOST_ERASED = 1_000;

  private final FileRepository files;
  private final AbandonedUploads abandoned;

  FileDirectoryController(FileRepository files, AbandonedUploads abandoned) {
    this.files = files;
    this.abandoned = abandoned;
  }

  @Override
  public Set<UUID> attach(UUID conversationId, UUID userId, Set<UUID> fileIds) {
    if (fileIds.size() > MOST_FILES) {
      throw ProblemException.invalid("body", "may have at most " + MOST_FILES + " entries");
    }
    files.keep(conversationId, userId, fileIds);
    return files.findUploaded(conversationId, userId, fileIds);
  }

  @Override
  public void erase(UUID conversationId, Set<UUID> fileIds) {
    if (fileIds.size() > MOST_ERASED) {
      throw ProblemException.invalid("body", "may have at most " + MOST_ERASED + " entries");
    }
    if (!fileIds.isEmpty()) {
      abandoned.erase(conversationId, fileIds);
    }
  }
}
