package chat.parley.file.inspection;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.scan.VirusScanner;
import chat.parley.file.store.AbandonedUploads;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.Finding;
import chat.parley.file.store.StoredFiles;
import chat.parley.file.store.StoredFiles.Outcome;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.springframework.stereotype.Component;

/// The last step of every upload, however it came: what the {@link Inspector} finds is stored with
/// the file, or held until it is scanned; what the {@link TwinFinder} finds is not stored twice.
/// What is refused for its type is given up. Nobody sees a file before.
@Component
public class FileFinisher {
  private final Inspector inspector;
  private final TwinFinder twins;
  private final FileObjects objects;
  private final StoredFiles stored;
  private final AbandonedUploads abandoned;
  private final VirusScanner scanner;

  FileFinisher(
      Inspector inspector,
      TwinFinder twins,
      FileObjects objects,
      StoredFiles stored,
      AbandonedUploads abandoned,
      VirusScanner scanner) {
    this.inspector = inspector;
    this.twins = twins;
    this.objects = objects;
    this.stored = stored;
    this.abandoned = abandoned;
    this.scanner = scanner;
  }

  /// Stores a file all of whose bytes are safe.
  ///
  /// @return false if it is stored already, or was given up
  /// @throws ProblemException `not-found` once the conversation is deleted, `storage-full`;
  ///   `file-type-mismatch` or `unsupported-media-type`, and nothing of it is left
  public boolean finish(FileEntry entry, FileKey key, KeySet keys) throws IOException {
    Finding finding;
    try (SeekableByteChannel content = objects.open(entry, key)) {
      String type = typeOf(entry, keys, content);
      finding = inspector.inspect(entry, key, keys, content, type);
    }
    Outcome outcome = Outcome.REFUSED;
    try {
      outcome = stored.add(entry.file(), twins.withTwin(entry, key, keys, finding));
    } finally {
      if (outcome != Outcome.STORED) {
        inspector.discard(entry.file(), finding);
      }
    }
    if (finding.isToBeScanned()) {
      scanner.look();
    }
    return outcome != Outcome.REFUSED;
  }

  private String typeOf(FileEntry entry, KeySet keys, SeekableByteChannel content)
      throws IOException {
    try {
      return inspector.typeOf(entry, keys, content);
    } catch (ProblemException refused) {
      abandoned.giveUp(entry.file());
      throw refused;
    }
  }
}
