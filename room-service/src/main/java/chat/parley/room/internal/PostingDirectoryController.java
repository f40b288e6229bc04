package chat.parley.room.internal;

import chat.parley.contracts.internal.PostingDirectory;
import chat.parley.contracts.problem.ProblemException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.web.bind.annotation.RestController;

@RestController
class PostingDirectoryController implements PostingDirectory {
  private static final int MOST_WRITERS = 500;

  private final DirectoryStore directory;

  PostingDirectoryController(DirectoryStore directory) {
    this.directory = directory;
  }

  @Override
  public List<Boolean> mayPost(List<Writer> writers) {
    if (writers.size() > MOST_WRITERS) {
      throw ProblemException.invalid("body", "may have at most " + MOST_WRITERS + " entries");
    }
    if (writers.stream().anyMatch(PostingDirectoryController::isIncomplete)) {
      throw ProblemException.invalid("body", "needs a conversationId and a userId in each entry");
    }
    Set<Writer> posting = directory.posting(writers);
    return writers.stream().map(posting::contains).toList();
  }

  @SuppressWarnings("ConstantValue") // what was read from JSON can lack what its type promises
  private static boolean isIncomplete(Writer writer) {
    return Objects.isNull(writer) || writer.conversationId() == null || writer.userId() == null;
  }
}
