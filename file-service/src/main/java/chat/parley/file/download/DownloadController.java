package chat.parley.file.download;

import chat.parley.contracts.problem.ProblemException;
import chat.parley.file.encryption.FileKey;
import chat.parley.file.membership.SharedFiles;
import chat.parley.file.store.FileEntry;
import chat.parley.file.store.FileObjects;
import chat.parley.file.store.FileRepository;
import chat.parley.platform.crypto.ConversationKeys;
import chat.parley.platform.crypto.ConversationKeys.KeySet;
import chat.parley.platform.web.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/// Trail: `docs/trails/upload.md`.
@RestController
class DownloadController {
  private final SharedFiles shared;
  private final FileRepository files;
  private final FileObjects objects;
  private final ConversationKeys conversationKeys;
  private final DownloadAnswer answer;

  DownloadController(
      SharedFiles shared,
      FileRepository files,
      FileObjects objects,
      ConversationKeys conversationKeys,
      DownloadAnswer answer) {
    this.shared = shared;
    this.files = files;
    this.objects = objects;
    this.conversationKeys = conversationKeys;
    this.answer = answer;
  }

  @GetMapping("/api/v1/files/{id}/content")
  void content(
      @PathVariable UUID id,
      Caller caller,
      ServletWebRequest exchange,
      HttpServletResponse response)
      throws IOException {
    FileEntry entry = shared.requireReadable(id, caller);
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

  // The answer has begun: nothing can be said any more but by a connection that breaks.
  @ExceptionHandler
  void onBrokenOff(BrokenOffException failure) {
    throw failure;
  }
}
