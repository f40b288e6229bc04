package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;

/// Answers with the content of a file, whoever is allowed to have it.
@Component
class FileSender {
  private final FileRepository files;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;
  private final DownloadAnswer answer;

  FileSender(
      FileRepository files,
      FileObjects objects,
      ConversationKeys conversationKeys,
      DownloadAnswer answer) {
    this.files = files;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
    this.answer = answer;
  }

  /// @param entry which who asks may read
  /// @throws ProblemException `range-not-satisfiable`; `not-found` where it was erased meanwhile
  /// @throws BrokenOffException if the rest of the object is not what was stored
  void send(FileEntry entry, ServletWebRequest exchange, HttpServletResponse response)
      throws IOException {
    UUID id = entry.getId();
    KeySet keys =
        conversationKeys
            .of(entry.file().conversationId(), entry.keyVersion())
            .orElseThrow(ProblemException::notFound);
    FileKey key = entry.key(keys);
    answer.send(
        new Download(
            id,
            () -> objects.open(entry, key),
            entry.size(),
            entry.name(keys),
            entry.contentType(),
            () -> files.findStored(id).isPresent()),
        exchange,
        response);
  }
}
