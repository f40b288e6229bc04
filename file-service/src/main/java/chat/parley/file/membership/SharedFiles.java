package chat.parley.file.membership;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.web.Caller;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// The one way to a file by its id, for members of its conversation.
@Component
public class SharedFiles {
  private final FileRepository files;
  private final Memberships memberships;

  SharedFiles(FileRepository files, Memberships memberships) {
    this.files = files;
    this.memberships = memberships;
  }

  /// A file to be told of.
  ///
  /// @throws ProblemException `not-found`, whether it is unknown, erased, or not the caller's to
  ///   see
  public FileEntry require(UUID id, Caller caller) {
    FileEntry entry = files.findKept(id).orElseThrow(ProblemException::notFound);
    Membership _ = memberships.require(entry.file().conversationId(), caller);
    return entry;
  }

  /// A file whose content, or a part of it, is given out.
  ///
  /// @throws ProblemException also `unscanned` and `infected`
  public FileEntry requireReadable(UUID id, Caller caller) {
    FileEntry entry = require(id, caller);
    if (entry.isInfected()) {
      throw new ProblemException(ProblemCode.INFECTED, null);
    }
    if (entry.isHeld()) {
      throw new ProblemException(ProblemCode.UNSCANNED, null);
    }
    return entry;
  }
}
