package chat.parley.file.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.image.Preview;
import chat.parley.file.image.PreviewMaker;
import chat.parley.file.media.PlayingTime;
import chat.parley.file.scan.VirusScanner;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.Finding;
import chat.parley.file.store.Finding.Look;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Finds out what a file is, takes out of images what is not to be kept, makes previews of them and
/// of documents, and says how long sound and films are.
@Component
class Inspector {
  private final ContentTypes types;
  private final PreviewMaker previews;
  private final ImageRewriter rewriter;
  private final VirusScanner scanner;
  private final InspectionProperties properties;

  Inspector(
      ContentTypes types,
      PreviewMaker previews,
      ImageRewriter rewriter,
      VirusScanner scanner,
      InspectionProperties properties) {
    this.types = types;
    this.previews = previews;
    this.rewriter = rewriter;
    this.scanner = scanner;
    this.properties = properties;
  }

  /// What a file is.
  ///
  /// @param content of the file; left open
  /// @throws ProblemException `file-type-mismatch`, `unsupported-media-type`
  String typeOf(FileEntry entry, KeySet keys, SeekableByteChannel content) throws IOException {
    return types.of(beginning(content), entry.name(keys));
  }

  /// @param content of the file; left open
  /// @param type as {@link #typeOf} says
  /// @return what is to be stored, or given to {@link #discard}
  /// @throws ProblemException `storage-full`, `not-found` once the file is not wanted any more
  Finding inspect(
      FileEntry entry, FileKey key, KeySet keys, SeekableByteChannel content, String type)
      throws IOException {
    Look look = lookOf(entry, keys, content, type);
    Duration duration = durationOf(content, type);
    Optional<ImageRewriter.Rewritten> anew =
        isSmallImage(content, type)
            ? rewriter.rewrite(entry, key, content, type)
            : Optional.empty();
    return new Finding(
        type,
        anew.map(ImageRewriter.Rewritten::size).orElse(content.size()),
        anew.map(ImageRewriter.Rewritten::objectId).orElse(null),
        look,
        duration,
        scanner.isOn(),
        null,
        null);
  }

  /// What an image or a document looks like.
  ///
  /// @param content of the file; left open
  @Nullable Look lookOf(FileEntry entry, KeySet keys, SeekableByteChannel content, String type)
      throws IOException {
    if (!isSmallImage(content, type) && !type.equals("application/pdf")) {
      return null;
    }
    Preview preview = previews.make(content, type).orElse(null);
    return preview == null ? null : encrypted(preview, entry, keys);
  }

  /// How long sound or a film is.
  ///
  /// @param content of the file; left open
  static @Nullable Duration durationOf(SeekableByteChannel content, String type)
      throws IOException {
    boolean isPlayed = type.startsWith("audio/") || type.startsWith("video/");
    return isPlayed ? PlayingTime.of(content, type).orElse(null) : null;
  }

  private boolean isSmallImage(SeekableByteChannel content, String type) throws IOException {
    return type.startsWith("image/") && content.size() <= properties.maxImage().toBytes();
  }

  /// Removes what was written of a file that is not stored after all.
  void discard(FileId file, Finding finding) {
    UUID rewritten = finding.rewritten();
    if (rewritten != null) {
      rewriter.discard(new FileId(file.conversationId(), rewritten));
    }
  }

  private static byte[] beginning(SeekableByteChannel content) throws IOException {
    content.position(0);
    return Channels.newInputStream(content).readNBytes(ContentTypes.BEGINNING_BYTES);
  }

  private static Look encrypted(Preview preview, FileEntry entry, KeySet keys) {
    Preview.@Nullable Thumbnail thumbnail = preview.thumbnail();
    if (thumbnail == null) {
      return new Look(preview.width(), preview.height(), preview.pages(), null, null);
    }
    FileId file = entry.file();
    int version = entry.keyVersion();
    return new Look(
        preview.width(),
        preview.height(),
        preview.pages(),
        FileCipher.encrypt(
            keys, file, version, Detail.BLUR_HASH, thumbnail.blurHash().getBytes(UTF_8)),
        FileCipher.encrypt(keys, file, version, Detail.THUMBNAIL, thumbnail.jpeg()));
  }
}
