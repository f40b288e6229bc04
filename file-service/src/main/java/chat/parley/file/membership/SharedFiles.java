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
  private final FileLinks links;

  SharedFiles(FileRepository files, Memberships memberships, FileLinks links) {
    this.files = files;
    this.memberships = memberships;
    this.links = links;
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
    return readable(require(id, caller));
  }

  /// A file whose content is given out to who has a link, as to the member who made it: only while
  /// that is one.
  ///
  /// @throws ProblemException as above, `not-found` also where the link is none of this file's;
  ///   `link-expired`
  public FileEntry requireLinked(UUID id, String link) {
    FileEntry entry = files.findKept(id).orElseThrow(ProblemException::notFound);
    UUID maker = links.makerOf(link, entry);
    Membership _ = memberships.require(entry.file().conversationId(), maker);
    return readable(entry);
  }

  private static FileEntry readable(FileEntry entry) {
    if (entry.isInfected()) {
      throw new ProblemException(ProblemCode.INFECTED, null);
    }
    if (entry.isHeld()) {
      throw new ProblemException(ProblemCode.UNSCANNED, null);
    }
    return entry;
  }
}
