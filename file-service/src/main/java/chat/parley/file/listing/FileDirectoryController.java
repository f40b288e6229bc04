package chat.parley.file.listing;

import chat.parley.contracts.internal.FileDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.FileRepository;
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
    if (fileIds.size() > MOST_FILES) {
      throw ProblemException.invalid("body", "may have at most " + MOST_FILES + " entries");
    }
    files.keep(conversationId, userId, fileIds);
    return files.findUploaded(conversationId, userId, fileIds);
  }
}
