package chat.parley.file.upload;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.listing.FileResponse;
import chat.parley.file.membership.Membership;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.file.store.StoreProperties;
import chat.parley.file.upload.UploadStarter.Begun;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.springframework.stereotype.Component;

/// Takes a file of one conversation in as a file of another: decrypted and encrypted anew, with a
/// key of its own under the other conversation's, while it streams, in constant memory. From then
/// on neither needs the other.
@Component
class FileCopier {
  private final FileRepository files;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;
  private final UploadStarter starter;
  private final FileUploader uploader;
  private final StoreProperties properties;

  FileCopier(
      FileRepository files,
      FileObjects objects,
      ConversationKeys conversationKeys,
      UploadStarter starter,
      FileUploader uploader,
      StoreProperties properties) {
    this.files = files;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
    this.starter = starter;
    this.uploader = uploader;
    this.properties = properties;
  }

  /// @param original which the caller may read
  /// @throws ProblemException as an upload does; `not-found` also where the original is erased
  ///   meanwhile
  FileResponse copy(FileEntry original, Membership target) throws IOException {
    KeySet keys =
        conversationKeys
            .of(original.file().conversationId(), original.keyVersion())
            .orElseThrow(ProblemException::notFound);
    FileKey key = original.key(keys);
    try (SeekableByteChannel content = objects.open(original, key)) {
      Begun begun =
          starter.begin(
              target,
              new FileName(original.name(keys)),
              new DeclaredType(original.contentType()),
              original.size(),
              properties.abandonedAfter(),
              false);
      uploader.store(begun, () -> Channels.newInputStream(content));
      files.markCopy(begun.entry().getId(), original.getId());
      FileEntry copy =
          files.findKept(begun.entry().getId()).orElseThrow(ProblemException::notFound);
      return FileResponse.from(copy, begun.keys());
    } catch (IOException exception) {
      // What is wrong may be that the original was erased since its row was read.
      if (files.findStored(original.getId()).isEmpty()) {
        throw ProblemException.notFound();
      }
      throw exception;
    }
  }
}
