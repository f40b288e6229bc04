package chat.parley.file.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileCipher;
import chat.parley.file.encryption.FileCipher.Detail;
import chat.parley.file.encryption.FileId;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.image.Preview;
import chat.parley.file.image.PreviewMaker;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.Finding;
import chat.parley.file.store.Finding.Look;
import chat.parley.file.store.StoredFiles;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The last step of every upload, however it came: finds out what the file is, takes out of images
/// what is not to be kept, makes their previews, and stores it. Nobody sees a file before.
@Component
public class FileFinisher {
  private final ContentTypes types;
  private final PreviewMaker previews;
  private final ImageRewriter rewriter;
  private final FileObjects objects;
  private final StoredFiles stored;
  private final InspectionProperties properties;

  FileFinisher(
      ContentTypes types,
      PreviewMaker previews,
      ImageRewriter rewriter,
      FileObjects objects,
      StoredFiles stored,
      InspectionProperties properties) {
    this.types = types;
    this.previews = previews;
    this.rewriter = rewriter;
    this.objects = objects;
    this.stored = stored;
    this.properties = properties;
  }

  /// Stores a file all of whose bytes are safe.
  ///
  /// @return false if it is stored already, or was given up
  /// @throws ProblemException `not-found` once the conversation is deleted, `storage-full`
  public boolean finish(FileEntry entry, FileKey key, KeySet keys) throws IOException {
    UUID rewritten = null;
    boolean used = false;
    try (SeekableByteChannel content = objects.open(entry, key)) {
      long size = content.size();
      String type = types.of(beginning(content), entry.name(keys));
      Optional<Preview> preview = Optional.empty();
      if (type.startsWith("image/") && size <= properties.maxImage().toBytes()) {
        preview = previews.make(content, type);
        ImageRewriter.Rewritten anew = rewriter.rewrite(entry, key, content, type).orElse(null);
        if (anew != null) {
          rewritten = anew.objectId();
          size = anew.size();
        }
      }
      Look look = preview.map(it -> encrypted(it, entry, keys)).orElse(null);
      used = stored.add(entry.file(), new Finding(type, size, rewritten, look));
      return used;
    } finally {
      if (!used && rewritten != null) {
        rewriter.discard(new FileId(entry.file().conversationId(), rewritten));
      }
    }
  }

  private static byte[] beginning(SeekableByteChannel content) throws IOException {
    content.position(0);
    return Channels.newInputStream(content).readNBytes(ContentTypes.BEGINNING_BYTES);
  }

  private static Look encrypted(Preview preview, FileEntry entry, KeySet keys) {
    Preview.@Nullable Thumbnail thumbnail = preview.thumbnail();
    if (thumbnail == null) {
      return new Look(preview.width(), preview.height(), null, null);
    }
    FileId file = entry.file();
    int version = entry.keyVersion();
    return new Look(
        preview.width(),
        preview.height(),
        FileCipher.encrypt(
            keys, file, version, Detail.BLUR_HASH, thumbnail.blurHash().getBytes(UTF_8)),
        FileCipher.encrypt(keys, file, version, Detail.THUMBNAIL, thumbnail.jpeg()));
  }
}
