package chat.parley.file.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/// What is known of a file. The key of its content and its name are ciphertext, which only the
/// conversation's key opens.
@Entity
@Table(name = "file")
public class FileEntry implements Persistable<UUID> {
  /// Where a file stands; only what is stored is given to anyone.
  enum State {
    /// Bytes may still come.
    PENDING,
    /// Whole, and given to nobody until it is scanned.
    HELD,
    STORED,
    /// A virus was found in it: its bytes are removed.
    INFECTED,
    /// Never finished, or to be erased; its bytes are being removed.
    ABANDONED,
    /// No file any more; others have its content.
    CONTENT
  }

  @Id private UUID id;

  private UUID conversationId;

  private UUID uploaderId;

  @Enumerated(EnumType.STRING)
  private State state;

  private String contentType;

  private long size;

  private int keyVersion;

  private byte[] fileKey;

  private byte[] name;

  private Instant createdAt;

  private @Nullable Long received;

  private @Nullable Instant expiresAt;

  private @Nullable UUID objectId;

  private @Nullable UUID contentId;

  private @Nullable UUID copyOf;

  private @Nullable Integer width;

  private @Nullable Integer height;

  private byte @Nullable [] blurHash;

  private @Nullable Integer pages;

  private @Nullable Long durationMs;

  @Transient private boolean isNew;

  @SuppressWarnings("NullAway.Init")
  protected FileEntry() {}

  /// A file whose bytes are yet to come.
  public FileEntry(NewFile file, KeySet keys, FileKey key) {
    id = file.file().id();
    conversationId = file.file().conversationId();
    uploaderId = file.uploaderId();
    state = State.PENDING;
    contentType = file.contentType();
    size = file.size();
    keyVersion = keys.version();
    fileKey = FileCipher.wrap(keys, file.file(), keyVersion, key);
    name =
        FileCipher.encrypt(keys, file.file(), keyVersion, Detail.NAME, file.name().getBytes(UTF_8));
    createdAt = file.createdAt();
    received = file.inPieces() ? 0L : null;
    expiresAt = file.expiresAt();
    isNew = true;
  }

  @Override
  public UUID getId() {
    return id;
  }

  // The id is ours and not the database's: without this, saving asks first whether it is there.
  @Override
  public boolean isNew() {
    return isNew;
  }

  public FileId file() {
    return new FileId(conversationId, id);
  }

  /// Whether it is whole and yet to be scanned.
  public boolean isHeld() {
    return state == State.HELD;
  }

  public boolean isInfected() {
    return state == State.INFECTED;
  }

  public boolean isAbandoned() {
    return state == State.ABANDONED;
  }

  /// Whether its time is over: it is being removed, or will be.
  public boolean isExpired(Instant now) {
    return expiresAt != null && !expiresAt.isAfter(now);
  }

  /// When it is given up, unless it is stored by then, and once it is, unless it came with a
  /// message; empty where it stays.
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /// Bytes that are safe.
  ///
  /// @throws IllegalStateException if it does not come in pieces
  public long received() {
    if (received == null) {
      throw new IllegalStateException("file " + id + " comes in one go");
    }
    return received;
  }

  /// Whether all of it is safe and it is yet to be found out what it is.
  public boolean isToBeFinished() {
    return state == State.PENDING && received != null && received == size;
  }

  /// The file that its content came in with, under whose id it is encrypted: itself, or another one
  /// that has the same.
  public UUID contentId() {
    return contentId == null ? id : contentId;
  }

  /// Under which its content lies as one object; empty where it lies in pieces.
  Optional<UUID> objectId() {
    if (contentId != null) {
      return Optional.ofNullable(objectId);
    }
    boolean isInPieces = received != null && size > 0 && objectId == null;
    return isInPieces ? Optional.empty() : Optional.of(objectId == null ? id : objectId);
  }

  /// The file that it was copied from, which may be gone; empty where it was uploaded.
  public Optional<UUID> copyOf() {
    return Optional.ofNullable(copyOf);
  }

  /// Of an image whose size is known; upright, in pixels.
  public @Nullable Integer width() {
    return width;
  }

  public @Nullable Integer height() {
    return height;
  }

  /// Of a document that could be opened.
  public @Nullable Integer pages() {
    return pages;
  }

  /// Milliseconds of sound or of a film that says how long it is.
  public @Nullable Long durationMs() {
    return durationMs;
  }

  /// What an image, or the first page of a document, looks like from afar, as <https://blurha.sh>
  /// says it; empty where it has no thumbnail.
  public Optional<String> blurHash(KeySet keys) {
    return Optional.ofNullable(blurHash)
        .map(it -> FileCipher.decrypt(keys, file(), keyVersion, Detail.BLUR_HASH, it))
        .map(it -> new String(it, UTF_8));
  }

  public UUID uploaderId() {
    return uploaderId;
  }

  /// The media type; as the uploader declared it, and not to be trusted, until it is stored.
  public String contentType() {
    return contentType;
  }

  /// Bytes of content; as declared, or the most that there can be, until it is stored.
  public long size() {
    return size;
  }

  public Instant createdAt() {
    return createdAt;
  }

  /// The version of the conversation's key that opens it.
  public int keyVersion() {
    return keyVersion;
  }

  public String name(KeySet keys) {
    return new String(FileCipher.decrypt(keys, file(), keyVersion, Detail.NAME, name), UTF_8);
  }

  public FileKey key(KeySet keys) {
    return FileCipher.unwrap(keys, file(), keyVersion, fileKey);
  }
}
