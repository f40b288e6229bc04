package chat.parley.file.inspection;

import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.Finding;
import chat.parley.file.store.SharedContents;
import chat.parley.file.store.Twin;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Finds out whether what came in is in the conversation already. Only what has the size of another
/// file is read for it: of all others it is known that there is nothing like them.
@Component
class TwinFinder {
  private static final Logger log = LoggerFactory.getLogger(TwinFinder.class);
  private static final String PURPOSE = "file";
  private static final int BUFFER_BYTES = 64 * 1024;

  private final SharedContents contents;
  private final FileRepository files;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;

  TwinFinder(
      SharedContents contents,
      FileRepository files,
      FileObjects objects,
      ConversationKeys conversationKeys) {
    this.contents = contents;
    this.files = files;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
  }

  /// The finding, with what there is to say of others like it.
  Finding withTwin(FileEntry entry, FileKey key, KeySet keys, Finding finding) throws IOException {
    if (finding.size() == 0 || !contents.hasOthers(entry.file(), finding.size())) {
      return finding;
    }
    byte[] digest;
    try (SeekableByteChannel content = open(entry, key, finding)) {
      digest = digestOf(content, keys);
    }
    contents.withoutDigest(entry.file(), finding.size()).forEach(this::takeDigest);
    Optional<Twin> twin =
        contents
            .twinOf(entry.file(), finding.size(), digest)
            .flatMap(files::findKept)
            .filter(it -> Arrays.equals(digestOf(it).orElse(null), digest))
            .flatMap(it -> twin(it, entry, keys));
    return finding.with(digest, twin.orElse(null));
  }

  private SeekableByteChannel open(FileEntry entry, FileKey key, Finding finding)
      throws IOException {
    UUID rewritten = finding.rewritten();
    return rewritten == null ? objects.open(entry, key) : objects.open(entry, key, rewritten);
  }

  private Optional<Twin> twin(FileEntry other, FileEntry entry, KeySet keys) {
    return keysOf(other)
        .map(it ->
            new Twin(
                other, FileCipher.wrap(keys, entry.file(), entry.keyVersion(), other.key(it))));
  }

  private void takeDigest(UUID id) {
    files.findKept(id).flatMap(this::digestOf).ifPresent(digest -> contents.setDigest(id, digest));
  }

  // Read anew each time: one that can not be read any more is not what others should have.
  private Optional<byte[]> digestOf(FileEntry other) {
    Optional<KeySet> keys = keysOf(other);
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    try (SeekableByteChannel content = objects.open(other, other.key(keys.get()))) {
      return Optional.of(digestOf(content, keys.get()));
    } catch (IOException | IllegalStateException exception) {
      log.warn("File {} can not be read, or is erased now", other.getId(), exception);
      return Optional.empty();
    }
  }

  private Optional<KeySet> keysOf(FileEntry entry) {
    return conversationKeys.of(entry.file().conversationId(), entry.keyVersion());
  }

  private static byte[] digestOf(SeekableByteChannel content, KeySet keys) throws IOException {
    MessageDigest sha = sha256();
    content.position(0);
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    while (content.read(buffer.clear()) >= 0) {
      sha.update(buffer.flip());
    }
    return keys.tokens().of(PURPOSE, HexFormat.of().formatHex(sha.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException exception) {
      throw new IllegalStateException("every JDK has SHA-256", exception);
    }
  }
}
