package chat.parley.file.export;

import chat.parley.contracts.internal.PictureDirectory;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.NewObject;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;

/// Writes an archive straight into the object store, in constant memory: compressed, then encrypted
/// with a key of its own, which the user's key opens. Nothing of it is on disk in clear at any
/// time.
@Component
class ExportWriter {
  private final List<Part> parts;
  private final PictureDirectory userKeys;
  private final ConversationKeys keys;
  private final Exports exports;
  private final Clock clock;

  /// @param parts in the order in which they are in the archive
  ExportWriter(
      List<Part> parts,
      PictureDirectory userKeys,
      ConversationKeys keys,
      Exports exports,
      Clock clock) {
    this.parts = parts;
    this.userKeys = userKeys;
    this.keys = keys;
    this.exports = exports;
    this.clock = clock;
  }

  /// Makes an export.
  ///
  /// @throws LostException if it is another's by now, or is erased
  void write(Attempt attempt, Lease lease) throws IOException {
    userKeys.createUserKey(attempt.userId());
    KeySet owner = keys.of(attempt.userId()).orElseThrow(ProblemException::notFound);
    FileKey key = FileKey.generate();
    long size = writeObject(attempt, key, lease);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] wrapped = FileCipher.wrap(owner, attempt.object(), owner.version(), key);
    // Where this fails the object stays until it is tidied away: whether it is needed, nobody knows
    // whose commit was not answered.
    exports.finish(
        attempt, new StoredExport(attempt.object(), now, size, owner.version(), wrapped));
  }

  private long writeObject(Attempt attempt, FileKey key, Lease lease) throws IOException {
    try (NewObject object = exports.create(attempt)) {
      long size;
      try (OutputStream plain = key.encrypting(StreamUtils.nonClosing(object), attempt.objectId());
          Archive archive = new Archive(plain, attempt, lease)) {
        for (Part part : parts) {
          part.addTo(archive, attempt.userId());
        }
        size = archive.end();
      }
      object.commit();
      return size;
    }
  }
}
