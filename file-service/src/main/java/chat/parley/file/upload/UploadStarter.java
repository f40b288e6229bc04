package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemCode;
import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.NewFile;
import chat.parley.file.store.ObjectStore;
import chat.parley.file.store.PendingUploads;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import com.github.f4b6a3.uuid.UuidCreator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/// The first step of every upload: whether there is room for it, a key of its own, and the row that
/// says that it is coming.
@Component
public class UploadStarter {
  private final PendingUploads pending;
  private final ConversationKeys conversationKeys;
  private final ObjectStore objects;
  private final Clock clock;

  UploadStarter(
      PendingUploads pending, ConversationKeys conversationKeys, ObjectStore objects, Clock clock) {
    this.pending = pending;
    this.conversationKeys = conversationKeys;
    this.objects = objects;
    this.clock = clock;
  }

  /// An upload that has begun.
  public record Begun(FileEntry entry, FileKey key, KeySet keys) {}

  /// @param size bytes; the most that there can be, where that is not known yet
  /// @param lifetime after which it is given up, unless it is stored by then
  /// @param inPieces whether it comes in several requests, or in one
  /// @throws ProblemException `storage-full`, `quota-exceeded`, `not-found` if the conversation is
  ///   deleted meanwhile
  public Begun begin(
      Membership member,
      FileName name,
      DeclaredType type,
      long size,
      Duration lifetime,
      boolean inPieces)
      throws IOException {
    if (!objects.hasRoomFor(size)) {
      throw new ProblemException(ProblemCode.STORAGE_FULL, null);
    }
    KeySet keys =
        conversationKeys.of(member.conversationId()).orElseThrow(ProblemException::notFound);
    FileKey key = FileKey.generate();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var entry =
        new FileEntry(
            new NewFile(
                new FileId(member.conversationId(), UuidCreator.getTimeOrderedEpoch()),
                member.userId(),
                name.value(),
                type.value(),
                size,
                now,
                now.plus(lifetime),
                inPieces),
            keys,
            key);
    pending.begin(entry);
    return new Begun(entry, key, keys);
  }
}
